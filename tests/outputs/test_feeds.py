import re
from calendar import timegm
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from bulletins.model.base import moment
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds import feeds
from bulletins.registers.published import published
from bulletins.templating import environment
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, issue, library

ROOT = "https://board.example/learning/"
TEMPLATES = environment(Path("shipped templates only"))


def made(held: Library) -> dict[str, Artifact]:
    """Every feed of what a library shows in the summer of 2026, by path."""
    return {feed.path: feed for feed in feeds(published(held, moment("2026-06-01")), TEMPLATES)}


def read(*bulletins: Bulletin, path: str = "docs/rss.xml", held: Library | None = None) -> Any:
    """A feed as a reader sees it."""
    feed = feedparser.parse(made(held or library(*bulletins))[path].content)
    assert not feed.bozo
    return feed


def day(parsed: Any) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


def test_the_feed_says_whose_it_is_and_where_it_is() -> None:
    feed = read(bulletin()).feed
    assert (feed.title, feed.subtitle, feed.link) == ("Example Board", "Learning for everyone.", ROOT)
    assert [link.href for link in feed.links if link.rel == "self"] == [f"{ROOT}rss.xml"]
    assert feed.language == "en-gb"


def test_each_topic_that_holds_something_has_its_own_feed() -> None:
    held = library(bulletin(topics="[early-help]"), bulletin("second", topics="[early-help, advocacy]"))
    assert [*made(held)] == ["docs/rss.xml", "docs/topics/early-help/rss.xml", "docs/topics/advocacy/rss.xml"]
    feed = read(held=held, path="docs/topics/advocacy/rss.xml")
    assert (feed.feed.title, feed.feed.link) == ("Example Board: Advocacy", f"{ROOT}topics/advocacy/")
    assert [entry.title for entry in feed.entries] == ["Title of second"]


def test_an_entry_has_its_title_link_summary_and_terms() -> None:
    (entry,) = read(bulletin(title="Fish & chips", topics="[early-help, advocacy]")).entries
    assert (entry.title, entry.link) == ("Fish & chips", f"{ROOT}bulletins/first/")
    assert entry.summary == "Summary of first."
    assert [tag.term for tag in entry.tags] == ["Notice", "Early help", "Advocacy"]


def test_a_renamed_bulletin_is_not_told_of_again() -> None:
    (before,) = read(bulletin("old-name")).entries
    (after,) = read(bulletin("new-name", aliases="[old-name]")).entries
    assert before.id == after.id
    assert after.link == f"{ROOT}bulletins/new-name/"
    assert not after.guidislink


def test_the_text_is_there_in_full() -> None:
    case = bulletin(
        body="Before.\n\n## A *part*\nOne:\n- two\n- three\n",
        case=CASE,
        anonymity=SIGN_OFF,
        audit=AUDIT,
        recommendations="[{id: r1, text: Everybody asks., owner: [police], due: 2026-09-30, status: in-progress}]",
        discussion='["What would you ask?"]',
        guidance="[handbook]",
    )
    guidance = "handbook: {title: Handbook, edition: '2020', publisher: Us, url: 'https://x.example/'}\n"
    (entry,) = read(held=library(case, guidance=guidance)).entries
    text = entry.content[0].value
    for words in (
        *("Summary of first.", "Before.", "<h2>A part</h2>", "<li>two</li>", "All was well.", "Everybody asks."),
        *("Police", "30 September 2026", "in progress", "What would you ask?", "Handbook (2020)"),
    ):
        assert words in text


def test_marks_of_html_in_the_fields_are_shown_and_not_obeyed() -> None:
    (entry,) = read(bulletin(summary="Under <5 & over", discussion="['Is 3 < 4?']")).entries
    assert "Under &lt;5 &amp; over" in entry.content[0].value
    assert "Is 3 &lt; 4?" in entry.content[0].value


def test_every_address_in_the_text_is_absolute() -> None:
    links = "[a](bulletin:second#part) [b](issue:1) [c](topic:advocacy) [d](guidance:g) [e](https://x.example/e)"
    first = bulletin(body=f"See {links}.\n\n## Part\n[f](bulletin:first#part)\n")
    guidance = "g: {title: G, publisher: Us, url: 'https://x.example/g'}\n"
    second = bulletin("second", "## Part\nText.\n", issue="1")
    held = library(first, second, issues=[issue("1", "[second]")], guidance=guidance)
    entry = next(entry for entry in read(held=held).entries if entry.link.endswith("/first/"))
    assert re.findall(r'(?:href|src)="([^"]*)"', entry.content[0].value) == [
        f"{ROOT}bulletins/second/#part",
        f"{ROOT}issues/1/",
        f"{ROOT}topics/advocacy/",
        "https://x.example/g",
        "https://x.example/e",
        f"{ROOT}bulletins/first/#part",
    ]


def test_dates_are_those_of_the_content_at_midnight_in_london() -> None:
    feed = read(
        bulletin("winter", published="2026-01-15", changes="[{date: 2026-04-01, note: Mended.}]"),
        bulletin("spring", published="2026-03-30"),
    )
    spring, winter = feed.entries
    assert day(winter.published_parsed) == datetime(2026, 1, 15, tzinfo=UTC)
    assert day(spring.published_parsed) == datetime(2026, 3, 29, 23, tzinfo=UTC)
    assert day(feed.feed.updated_parsed) == datetime(2026, 3, 31, 23, tzinfo=UTC), "the day of the last revision"


def test_entries_are_newest_first_and_at_most_fifty() -> None:
    first = bulletin()
    held = [
        first.model_copy(update={"id": f"b{number}", "published": date(2026, 1, 1) + timedelta(days=number)})
        for number in range(60)
    ]
    entries = read(*held).entries
    assert [entry.link.rpartition("/b")[2] for entry in entries] == [f"{number}/" for number in range(59, 9, -1)]


def test_what_is_withdrawn_is_in_no_feed() -> None:
    gone = bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}", topics="[advocacy]")
    assert [entry.link for entry in read(gone, bulletin()).entries] == [f"{ROOT}bulletins/first/"]
    assert "docs/topics/advocacy/rss.xml" not in made(library(gone, bulletin()))


def test_a_feed_names_the_files_that_it_was_made_from() -> None:
    assert made(library(bulletin()))["docs/rss.xml"].sources == ("content/bulletins/first.md",)


@pytest.mark.parametrize("title", ["家 and 🙂", "]]> <b>&amp;", "tab\tinside"])
def test_any_printable_title_comes_through(title: str) -> None:
    first = bulletin().model_copy(update={"title": title})
    (content,) = [feed.content for feed in made(library(first)).values() if feed.path == "docs/rss.xml"]
    (item,) = re.findall(r"<item>\s*<title>(.*?)</title>", content.decode())
    assert item.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == title
