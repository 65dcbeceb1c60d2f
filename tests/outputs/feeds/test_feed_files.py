import re
from calendar import timegm
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.london_time import parse_date_time
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.feed_files import feed_files
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import recommendation_register
from bulletins.templating import template_environment
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, issue, library

ROOT = "https://board.example/learning/"
TEMPLATES = template_environment(Path("shipped templates only"))


def made(held: Library, at: str = "2026-06-01") -> dict[str, Artifact]:
    """Every feed of what a library shows on a day, by path."""
    public = published_library(held, parse_date_time(at))
    return {feed.path: feed for feed in feed_files(public, recommendation_register(public), TEMPLATES)}


def folders(held: Library) -> list[str]:
    """The pages that have feeds beside them."""
    return [path.removeprefix("docs/").removesuffix("rss.xml") for path in made(held) if path.endswith("rss.xml")]


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
    assert feed.language == "en-GB"


def test_each_topic_that_holds_something_has_its_own_feed() -> None:
    held = library(bulletin(topics="[early-help]"), bulletin("second", topics="[early-help, advocacy]"))
    assert folders(held)[:3] == ["", "topics/early-help/", "topics/advocacy/"]
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


def test_dates_are_those_of_the_content_in_the_first_hour_of_the_day_in_london() -> None:
    feed = read(
        bulletin("winter", published="2026-01-15", changes="[{date: 2026-04-01, note: Mended.}]"),
        bulletin("spring", published="2026-03-30"),
    )
    spring, winter = feed.entries
    hour = timedelta(hours=1)
    assert day(winter.published_parsed) - datetime(2026, 1, 15, tzinfo=UTC) < hour
    assert day(spring.published_parsed) - datetime(2026, 3, 29, 23, tzinfo=UTC) < hour
    assert day(feed.feed.updated_parsed) - datetime(2026, 3, 31, 23, tzinfo=UTC) < hour, "the day of the last revision"


def test_no_two_entries_of_one_day_share_a_moment() -> None:
    entries = read(*[bulletin(f"b{number}") for number in range(20)], path="docs/atom.xml").entries
    assert len({entry.updated for entry in entries}) == 20


def test_entries_are_newest_first_and_at_most_fifty() -> None:
    first = bulletin()
    held = [
        first.model_copy(update={"id": f"b{number}", "published": date(2026, 1, 1) + timedelta(days=number)})
        for number in range(60)
    ]
    entries = read(*held).entries
    assert [entry.link.rpartition("/b")[2] for entry in entries] == [f"{number}/" for number in range(59, 9, -1)]


def test_each_role_kind_and_agency_has_its_own_feed_and_so_has_what_worked() -> None:
    asked = "[{id: r1, text: Everybody asks., owner: [police]}]"
    held = library(bulletin(recommendations=asked), bulletin("good", topics="[good-practice]"))
    assert folders(held) == [
        "",
        "topics/information-sharing/",
        "topics/good-practice/",
        "audiences/all-practitioners/",
        "kinds/notice/",
        "recommendations/agencies/police/",
        "good-practice/",
    ]


def test_what_an_audit_found_to_be_strong_is_good_practice() -> None:
    weak = AUDIT.replace("strength", "improvement")
    held = library(bulletin("strong", audit=AUDIT), bulletin("weak", audit=weak))
    assert [entry.title for entry in read(held=held, path="docs/good-practice/rss.xml").entries] == ["Title of strong"]


def test_an_agency_hears_of_each_recommendation_by_itself() -> None:
    asked = (
        "[{id: r1, text: Everybody asks., owner: [police], due: 2026-09-30, status: in-progress},"
        " {id: r2, text: Nobody waits., owner: [schools]},"
        " {id: r4, text: All listen., owner: [police], status: complete, completed: 2026-05-04}]"
    )
    held = library(bulletin("new", aliases="[old]", recommendations=asked))
    first, second = read(held=held, path="docs/recommendations/agencies/police/rss.xml").entries
    assert (first.title, first.link) == ("Everybody asks.", f"{ROOT}bulletins/new/#r1")
    assert (first.id, second.id) == (f"{ROOT}bulletins/old/#r1", f"{ROOT}bulletins/old/#r4")
    for words in ("Everybody asks.", "30 September 2026", "In progress", "Police", f"{ROOT}bulletins/new/#r1"):
        assert words in first.content[0].value
    assert first.summary == "Due 30 September 2026. In progress. From: Title of new"
    atom = read(held=held, path="docs/recommendations/agencies/police/atom.xml")
    assert [entry.updated[:10] for entry in atom.entries] == ["2026-03-02", "2026-05-04"]


def test_a_withdrawn_bulletin_leaves_a_tombstone_in_its_place() -> None:
    fields = {"topics": "[advocacy]", "published": "2026-03-01"}
    whole = bulletin("gone", "Every word.\n", **fields)
    gone = bulletin("gone", "Every word.\n", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}", **fields)
    stays = [bulletin("newer"), bulletin("older", published="2026-02-01", topics="[advocacy]")]
    before, after = (read(each, *stays, path="docs/atom.xml").entries for each in (whole, gone))
    assert [entry.id for entry in before] == [entry.id for entry in after]
    assert (after[1].title, after[1].summary) == ("Title of gone", "Withdrawn on 1 April 2026. Old.")
    assert after[1].updated.startswith("2026-04-01T00:")
    assert "Withdrawn on 1 April 2026" in after[1].content[0].value
    assert not any(b"Every word." in feed.content for feed in made(library(gone, *stays)).values())
    in_topic = read(gone, *stays, path="docs/topics/advocacy/atom.xml").entries
    assert [entry.title for entry in in_topic] == ["Title of gone", "Title of older"]


def test_a_tombstone_older_than_what_a_feed_holds_is_not_told() -> None:
    first = bulletin()
    gone = bulletin("gone", status="withdrawn", withdrawn="{date: 2026-05-01, reason: Old.}", published="2025-01-01")
    many = [first.model_copy(update={"id": f"b{number}"}) for number in range(50)]
    assert all(entry.title != "Title of gone" for entry in read(gone, *many).entries)


def test_a_list_of_which_all_is_withdrawn_has_neither_page_nor_feed() -> None:
    gone = bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}", topics="[advocacy]")
    assert "topics/advocacy/" not in folders(library(gone, bulletin()))


def test_nothing_that_is_held_back_is_in_any_feed_or_list_of_feeds() -> None:
    asked = "[{id: r1, text: Secret words., owner: [police]}]"
    held = library(
        bulletin(),
        bulletin("draft-one", status="draft", topics="[advocacy]", recommendations=asked),
        bulletin("later-one", published="2026-07-01", topics="[advocacy]", recommendations=asked),
        bulletin("embargoed-one", embargo_until="2026-06-02T09:00", audit=AUDIT, recommendations=asked),
        bulletin("waits-one", issue="9", recommendations=asked),
        issues=[issue("9", "[waits-one]", status="draft")],
    )
    whole = b"".join(feed.content for feed in made(held).values())
    for words in (b"draft-one", b"later-one", b"embargoed-one", b"waits-one", b"Secret", b"advocacy", b"police"):
        assert words not in whole


def test_a_later_build_changes_no_byte() -> None:
    asked = "[{id: r1, text: Everybody asks., owner: [police], due: 2026-07-01}]"
    held = library(bulletin(recommendations=asked), bulletin("second", audit=AUDIT))
    at, later = (made(held, day) for day in ("2026-06-01", "2027-06-01"))
    assert {path: feed.content for path, feed in at.items()} == {path: feed.content for path, feed in later.items()}


def test_only_a_revision_changes_the_day_of_an_update() -> None:
    (before,) = read(bulletin(), path="docs/atom.xml").entries
    (edited,) = read(bulletin(body="Other words.\n"), path="docs/atom.xml").entries
    (revised,) = read(bulletin(changes="[{date: 2026-04-01, note: Mended.}]"), path="docs/atom.xml").entries
    assert before.updated == edited.updated
    assert before.updated.startswith("2026-03-02T00:")
    assert revised.updated.startswith("2026-04-01T00:")
    assert revised.published == before.published


def test_a_link_to_a_place_on_its_own_page_leads_there_from_a_reader() -> None:
    first = bulletin(body="See [below](#part).\n\n## Part\nText.\n")
    assert f'<a href="{ROOT}bulletins/first/#part">below</a>' in read(first).entries[0].content[0].value


def test_what_no_xml_may_hold_is_left_out() -> None:
    first = bulletin(body="Before&#12;after.\n").model_copy(update={"title": "A\x0cB", "summary": "C\ufffeD"})
    (entry,) = read(first, path="docs/atom.xml").entries
    assert (entry.title, entry.summary) == ("AB", "CD")


def test_the_list_of_feeds_names_each_once() -> None:
    held = library(bulletin(recommendations="[{id: r1, text: Ask., owner: [police]}]"), bulletin("b", audit=AUDIT))
    root = Xml.fromstring(made(held)["docs/feeds.opml"].content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Feeds of Example Board"
    groups = [group.get("text") for group in root.findall("body/outline")]
    assert groups[:2] == ["Everything", "By topic"]
    listed = [each.attrib for each in root.findall("body/outline/outline")]
    assert [each["xmlUrl"] for each in listed] == [f"{ROOT}{folder}atom.xml" for folder in folders(held)]
    assert all(each["type"] == "rss" and each["text"] and each["htmlUrl"].endswith("/") for each in listed)


def test_a_feed_names_the_files_that_it_was_made_from() -> None:
    assert made(library(bulletin()))["docs/rss.xml"].sources == ("content/bulletins/first.md",)


@pytest.mark.parametrize("title", ["家 and 🙂", "]]> <b>&amp;", "tab\tinside"])
def test_any_printable_title_comes_through(title: str) -> None:
    first = bulletin().model_copy(update={"title": title})
    (content,) = [feed.content for feed in made(library(first)).values() if feed.path == "docs/rss.xml"]
    (item,) = re.findall(r"<item>\s*<title>(.*?)</title>", content.decode())
    assert item.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == title
