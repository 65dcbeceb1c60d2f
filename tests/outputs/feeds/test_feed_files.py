"""Which feeds a library has and what they contain, read back with feedparser as a feed reader would."""

import re
from calendar import timegm
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from bulletins.model.bulletin import Bulletin
from bulletins.model.published_library import PublishedLibrary
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, issue, published
from tests.outputs.feeds.feed_reading import ROOT, feeds_of, pages_with_feeds


def parse_feed(library: PublishedLibrary, path: str = "docs/rss.xml") -> Any:
    """A feed as a feed reader sees it."""
    feed = feedparser.parse(feeds_of(library)[path].content)
    assert not feed.bozo
    return feed


def entries_of(*bulletins: Bulletin, path: str = "docs/rss.xml") -> list[Any]:
    """The entries of one feed of these bulletins."""
    entries: list[Any] = parse_feed(published(*bulletins), path).entries
    return entries


def as_datetime(parsed: Any) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


def withdrawn(id: str, **fields: str) -> Bulletin:
    return bulletin(id, "Every word.\n", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}", **fields)


# Which feeds there are.


def test_the_main_feed_has_the_boards_name_strapline_and_address() -> None:
    feed = parse_feed(published(bulletin())).feed
    assert (feed.title, feed.subtitle, feed.link) == ("Example Board", "Learning for everyone.", ROOT)
    assert [link.href for link in feed.links if link.rel == "self"] == [f"{ROOT}rss.xml"]
    assert feed.language == "en-GB"


def test_each_topic_with_a_bulletin_has_a_feed() -> None:
    library = published(bulletin(topics="[early-help]"), bulletin("second", topics="[early-help, advocacy]"))
    assert pages_with_feeds(library)[:3] == ["", "topics/early-help/", "topics/advocacy/"]
    feed = parse_feed(library, "docs/topics/advocacy/rss.xml")
    assert (feed.feed.title, feed.feed.link) == ("Example Board: Advocacy", f"{ROOT}topics/advocacy/")
    assert [entry.title for entry in feed.entries] == ["Title of second"]


def test_each_role_kind_and_agency_has_a_feed_and_so_has_good_practice() -> None:
    recommendations = "[{id: r1, text: Everybody asks., owner: [police]}]"
    library = published(bulletin(recommendations=recommendations), bulletin("good", topics="[good-practice]"))
    assert pages_with_feeds(library) == [
        "",
        "topics/information-sharing/",
        "topics/good-practice/",
        "audiences/all-practitioners/",
        "kinds/notice/",
        "recommendations/agencies/police/",
        "good-practice/",
    ]


def test_an_audit_that_found_a_strength_is_in_the_feed_of_good_practice() -> None:
    weak = AUDIT.replace("strength", "improvement")
    entries = entries_of(
        bulletin("strong", audit=AUDIT), bulletin("weak", audit=weak), path="docs/good-practice/rss.xml"
    )
    assert [entry.title for entry in entries] == ["Title of strong"]


def test_a_list_with_only_withdrawn_bulletins_has_no_feed() -> None:
    library = published(withdrawn("gone", topics="[advocacy]"), bulletin())
    assert "topics/advocacy/" not in pages_with_feeds(library)


def test_the_list_of_feeds_contains_each_channel_once() -> None:
    library = published(
        bulletin(recommendations="[{id: r1, text: Ask., owner: [police]}]"), bulletin("second", audit=AUDIT)
    )
    root = Xml.fromstring(feeds_of(library)["docs/feeds.opml"].content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Feeds of Example Board"
    groups = [group.get("text") for group in root.findall("body/outline")]
    assert groups == [
        *("Everything", "By topic", "For your role", "By type of bulletin"),
        *("Recommendations by agency", "Good practice"),
    ]
    outlines = [outline.attrib for outline in root.findall("body/outline/outline")]
    assert [outline["xmlUrl"] for outline in outlines] == [
        f"{ROOT}{page}atom.xml" for page in pages_with_feeds(library)
    ]
    for outline in outlines:
        assert outline["type"] == "rss"
        assert outline["text"]
        assert outline["htmlUrl"].endswith("/")


# What an entry contains.


def test_an_entry_has_the_title_link_summary_and_terms_of_its_bulletin() -> None:
    (entry,) = entries_of(bulletin(title="Fish & chips", topics="[early-help, advocacy]"))
    assert (entry.title, entry.link) == ("Fish & chips", f"{ROOT}bulletins/first/")
    assert entry.summary == "Summary of first."
    assert [tag.term for tag in entry.tags] == ["Notice", "Early help", "Advocacy"]


def test_an_entry_has_the_full_text_of_its_bulletin() -> None:
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
    (entry,) = parse_feed(published(case, guidance=guidance)).entries
    html = entry.content[0].value
    for words in (
        *("Summary of first.", "Before.", "<h2>A part</h2>", "<li>two</li>", "All was well.", "Everybody asks."),
        *("Owner: Police", "Due: 30 September 2026", "Status: In progress", "What would you ask?", "Handbook (2020)"),
    ):
        assert words in html


def test_html_in_a_field_is_shown_as_text() -> None:
    (entry,) = entries_of(bulletin(summary="Under <5 & over", discussion="['Is 3 < 4?']"))
    assert "Under &lt;5 &amp; over" in entry.content[0].value
    assert "Is 3 &lt; 4?" in entry.content[0].value


def test_every_url_in_the_text_is_absolute() -> None:
    links = "[a](bulletin:second#part) [b](issue:1) [c](topic:advocacy) [d](guidance:g) [e](https://x.example/e)"
    library = published(
        bulletin(body=f"See {links}.\n\n## Part\n[f](bulletin:first#part)\n"),
        bulletin("second", "## Part\nText.\n", issue="1"),
        issues=[issue("1", "[second]")],
        guidance="g: {title: G, publisher: Us, url: 'https://x.example/g'}\n",
    )
    entry = next(entry for entry in parse_feed(library).entries if entry.link.endswith("/first/"))
    assert re.findall(r'(?:href|src)="([^"]*)"', entry.content[0].value) == [
        f"{ROOT}bulletins/second/#part",
        f"{ROOT}issues/1/",
        f"{ROOT}topics/advocacy/",
        "https://x.example/g",
        "https://x.example/e",
        f"{ROOT}bulletins/first/#part",
    ]


def test_a_link_to_a_heading_of_the_same_page_becomes_absolute() -> None:
    (entry,) = entries_of(bulletin(body="See [below](#part).\n\n## Part\nText.\n"))
    assert f'<a href="{ROOT}bulletins/first/#part">below</a>' in entry.content[0].value


def test_characters_that_xml_forbids_are_left_out() -> None:
    source = bulletin(body="Before&#12;after.\n").model_copy(update={"title": "A\x0cB", "summary": "C\ufffeD"})
    (entry,) = entries_of(source, path="docs/atom.xml")
    assert (entry.title, entry.summary) == ("AB", "CD")


@pytest.mark.parametrize("title", ["家 and 🙂", "]]> <b>&amp;", "tab\tinside"])
def test_every_printable_title_is_kept(title: str) -> None:
    source = bulletin().model_copy(update={"title": title})
    rss = feeds_of(published(source))["docs/rss.xml"].content.decode()
    (in_feed,) = re.findall(r"<item>\s*<title>(.*?)</title>", rss)
    assert in_feed.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == title


def test_the_feed_of_an_agency_has_an_entry_for_each_of_its_recommendations() -> None:
    recommendations = (
        "[{id: r1, text: Everybody asks., owner: [police], due: 2026-09-30, status: in-progress},"
        " {id: r2, text: Schools ask., owner: [schools]},"
        " {id: r4, text: All listen., owner: [police], status: complete, completed: 2026-05-04}]"
    )
    library = published(bulletin("new", aliases="[old]", recommendations=recommendations))
    first, second = parse_feed(library, "docs/recommendations/agencies/police/rss.xml").entries
    assert (first.title, first.link) == ("Everybody asks.", f"{ROOT}bulletins/new/#r1")
    assert (first.id, second.id) == (f"{ROOT}bulletins/old/#r1", f"{ROOT}bulletins/old/#r4")
    for words in ("Everybody asks.", "30 September 2026", "In progress", "Police", f"{ROOT}bulletins/new/#r1"):
        assert words in first.content[0].value
    assert first.summary == "Due 30 September 2026. In progress. From: Title of new"
    atom = parse_feed(library, "docs/recommendations/agencies/police/atom.xml")
    assert [entry.updated[:10] for entry in atom.entries] == ["2026-03-02", "2026-05-04"]


# Ids, dates and order.


def test_a_renamed_bulletin_keeps_the_id_of_its_entry() -> None:
    (before,) = entries_of(bulletin("old-name"))
    (after,) = entries_of(bulletin("new-name", aliases="[old-name]"))
    assert before.id == after.id
    assert after.link == f"{ROOT}bulletins/new-name/"
    assert not after.guidislink


def test_dates_come_from_the_content_and_are_in_the_first_hour_of_the_day_in_london() -> None:
    feed = parse_feed(
        published(
            bulletin("winter", published="2026-01-15", changes="[{date: 2026-04-01, note: Corrected.}]"),
            bulletin("spring", published="2026-03-30"),
        )
    )
    spring, winter = feed.entries
    hour = timedelta(hours=1)
    last_revision = datetime(2026, 3, 31, 23, tzinfo=UTC)
    assert timedelta(0) <= as_datetime(winter.published_parsed) - datetime(2026, 1, 15, tzinfo=UTC) < hour
    assert timedelta(0) <= as_datetime(spring.published_parsed) - datetime(2026, 3, 29, 23, tzinfo=UTC) < hour
    assert timedelta(0) <= as_datetime(feed.feed.updated_parsed) - last_revision < hour


def test_no_two_entries_of_one_day_have_the_same_time() -> None:
    entries = entries_of(*[bulletin(f"b{number}") for number in range(20)], path="docs/atom.xml")
    assert len({entry.updated for entry in entries}) == 20


def test_a_feed_has_the_newest_fifty_entries_newest_first() -> None:
    source = bulletin()
    bulletins = [
        source.model_copy(update={"id": f"b{number}", "published": date(2026, 1, 1) + timedelta(days=number)})
        for number in range(60)
    ]
    entries = entries_of(*bulletins)
    assert [entry.link.rpartition("/b")[2] for entry in entries] == [f"{number}/" for number in range(59, 9, -1)]


def test_only_a_revision_changes_the_date_of_an_update() -> None:
    (before,) = entries_of(bulletin(), path="docs/atom.xml")
    (edited,) = entries_of(bulletin(body="Other words.\n"), path="docs/atom.xml")
    (revised,) = entries_of(bulletin(changes="[{date: 2026-04-01, note: Corrected.}]"), path="docs/atom.xml")
    assert before.updated == edited.updated
    assert before.updated.startswith("2026-03-02T00:")
    assert revised.updated.startswith("2026-04-01T00:")
    assert revised.published == before.published


def test_the_day_of_the_build_changes_no_byte_of_a_feed() -> None:
    recommendations = "[{id: r1, text: Everybody asks., owner: [police], due: 2026-07-01}]"
    bulletins = (bulletin(recommendations=recommendations), bulletin("second", audit=AUDIT))
    today, next_year = (feeds_of(published(*bulletins, now=now)) for now in ("2026-06-01", "2027-06-01"))
    assert {path: feed.content for path, feed in today.items()} == {
        path: feed.content for path, feed in next_year.items()
    }


def test_a_feed_names_the_content_files_that_it_was_made_from() -> None:
    assert feeds_of(published(bulletin()))["docs/rss.xml"].sources == ("content/bulletins/first.md",)


# What is withdrawn or not published.


def test_a_withdrawn_bulletin_keeps_its_entry_with_the_reason_instead_of_the_text() -> None:
    fields = {"topics": "[advocacy]", "published": "2026-03-01"}
    others = [bulletin("newer"), bulletin("older", published="2026-02-01", topics="[advocacy]")]
    notice = withdrawn("gone", **fields)
    before = entries_of(bulletin("gone", "Every word.\n", **fields), *others, path="docs/atom.xml")
    after = entries_of(notice, *others, path="docs/atom.xml")
    assert [entry.id for entry in before] == [entry.id for entry in after]
    assert (after[1].title, after[1].summary) == ("Title of gone", "Withdrawn on 1 April 2026. Old.")
    assert after[1].updated.startswith("2026-04-01T00:")
    assert "Withdrawn on 1 April 2026" in after[1].content[0].value
    for feed in feeds_of(published(notice, *others)).values():
        assert b"Every word." not in feed.content
    in_topic = entries_of(notice, *others, path="docs/topics/advocacy/atom.xml")
    assert [entry.title for entry in in_topic] == ["Title of gone", "Title of older"]


def test_a_withdrawn_bulletin_that_is_older_than_the_feed_gets_no_entry() -> None:
    source = bulletin()
    newer = [source.model_copy(update={"id": f"b{number}"}) for number in range(50)]
    entries = entries_of(withdrawn("gone", published="2025-01-01"), *newer)
    assert "Title of gone" not in [entry.title for entry in entries]


def test_no_draft_scheduled_or_embargoed_bulletin_is_in_a_feed_or_in_the_list_of_feeds() -> None:
    recommendations = "[{id: r1, text: Secret words., owner: [police]}]"
    library = published(
        bulletin(),
        bulletin("draft-one", status="draft", topics="[advocacy]", recommendations=recommendations),
        bulletin("scheduled-one", published="2026-07-01", topics="[advocacy]", recommendations=recommendations),
        bulletin("embargoed-one", embargo_until="2026-06-02T09:00", audit=AUDIT, recommendations=recommendations),
        bulletin("in-draft-issue", issue="9", recommendations=recommendations),
        issues=[issue("9", "[in-draft-issue]", status="draft")],
    )
    content = b"".join(feed.content for feed in feeds_of(library).values())
    for words in (
        *(b"draft-one", b"scheduled-one", b"embargoed-one", b"in-draft-issue"),
        *(b"Secret", b"advocacy", b"police"),
    ):
        assert words not in content
