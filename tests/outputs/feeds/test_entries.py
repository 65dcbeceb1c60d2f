"""The entry of one bulletin or one recommendation, before it is written in a format."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bulletins.model.content_file import ContentFile
from bulletins.outputs.feeds.entries import FeedCategory, FeedEntry, FeedEntryBuilder, entry_time
from bulletins.registers.recommendations import recommendation_register
from tests.builders import CASE, SIGN_OFF, bulletin, published
from tests.outputs.feeds.feed_reading import ROOT, TEMPLATES

WITHDRAWN = "{date: 2026-04-01, reason: Old.}"


def bulletin_entry(**fields: str) -> FeedEntry:
    """The entry of the bulletin `first`."""
    library = published(bulletin(**fields))
    return FeedEntryBuilder(library, TEMPLATES).entry(library.by_id["first"])


def recommendation_entry(recommendation: str, now: str = "2026-06-01", **fields: str) -> FeedEntry:
    """The entry of one recommendation, from its YAML without the braces and the id."""
    library = published(bulletin(recommendations=f"[{{id: r1, {recommendation}}}]", **fields), now=now)
    (item,) = recommendation_register(library).entries
    return FeedEntryBuilder(library, TEMPLATES).entry(item)


def test_the_entry_of_a_bulletin_has_its_title_url_and_summary() -> None:
    entry = bulletin_entry()
    assert (entry.title, entry.summary) == ("Title of first", "Summary of first.")
    assert entry.id == entry.link == f"{ROOT}bulletins/first/"
    assert entry.source == "content/bulletins/first.md"


def test_abbreviations_are_written_out_in_the_text_but_not_in_title_and_summary() -> None:
    entry = bulletin_entry(title="The MASH", summary="The MASH.", body="The MASH met.")
    assert (entry.title, entry.summary) == ("The MASH", "The MASH.")
    assert "<p>The multi-agency safeguarding hub (MASH) met.</p>" in entry.content


def test_the_categories_of_a_bulletin_are_its_kind_and_its_topics() -> None:
    assert bulletin_entry(topics="[advocacy, early-help]").categories == (
        FeedCategory("notice", f"{ROOT}kinds/", "Notice"),
        FeedCategory("advocacy", f"{ROOT}topics/", "Advocacy"),
        FeedCategory("early-help", f"{ROOT}topics/", "Early help"),
    )


def test_the_text_of_a_bulletin_shows_when_and_where_its_event_is() -> None:
    event = "{starts: 2026-07-01T09:30, place: Town hall, cost: free, booking: 'https://book.example/'}"
    content = bulletin_entry(kind="event", event=event).content
    for words in ("1 July 2026, 9.30am", "Town hall. Free.", '<a href="https://book.example/">Book a place</a>'):
        assert words in content


def test_the_text_of_a_bulletin_lists_its_downloads() -> None:
    source = bulletin(attachments="[{file: poster.pdf, title: Our poster}]")
    library = replace(published(source), files={"poster.pdf": ContentFile("poster.pdf", 340_000)})
    content = FeedEntryBuilder(library, TEMPLATES).entry(library.bulletins[0]).content
    assert f'<a href="{ROOT}files/poster.pdf">Our poster</a> (PDF, 340 kB)' in content


def test_the_text_of_a_case_says_how_it_was_anonymised() -> None:
    content = bulletin_entry(case=CASE, anonymity=SIGN_OFF).content
    assert "The initial in “Child A” was chosen at random. Gender has been removed." in " ".join(content.split())


def test_a_recommendation_has_its_text_as_title_and_its_place_as_link() -> None:
    entry = recommendation_entry("text: Ask., owner: [police], due: 2026-09-30, status: accepted")
    assert (entry.title, entry.link) == ("Ask.", f"{ROOT}bulletins/first/#r1")
    assert entry.summary == "Due 30 September 2026. Accepted. From: Title of first"
    assert [category.label for category in entry.categories] == ["Police", "Information sharing"]


def test_a_recommendation_without_an_owner_a_date_or_a_status_says_so() -> None:
    entry = recommendation_entry("text: Ask.")
    assert entry.summary == "No due date. No status recorded. From: Title of first"
    for words in ("Owner: No owner recorded", "Due: No due date", "Status: No status recorded"):
        assert words in entry.content


@pytest.mark.parametrize(("status", "heading"), [("in-progress", "Progress"), ("complete", "Evidence")])
def test_the_evidence_of_an_open_recommendation_is_called_progress(status: str, heading: str) -> None:
    entry = recommendation_entry(f"text: Ask., status: {status}, evidence: It helped.")
    assert f"<p>{heading}: It helped.</p>" in entry.content


def test_a_long_recommendation_is_shortened_in_the_title_at_the_end_of_a_word() -> None:
    entry = recommendation_entry(f"text: {'word ' * 30}")
    assert entry.title == "word " * 19 + "…"
    assert len(entry.title) <= 100
    assert "word " * 29 in entry.content


def test_an_entry_is_built_once_however_often_it_is_needed() -> None:
    library = published(bulletin())
    builder = FeedEntryBuilder(library, TEMPLATES)
    assert builder.entry(library.bulletins[0]) is builder.entry(library.bulletins[0])


def test_a_renamed_bulletin_keeps_its_first_id_and_links_to_its_new_url() -> None:
    library = published(bulletin("new", aliases="[oldest, older]", recommendations="[{id: r2, text: Ask.}]"))
    builder = FeedEntryBuilder(library, TEMPLATES)
    entries = (builder.entry(library.bulletins[0]), builder.entry(recommendation_register(library).entries[0]))
    assert [(entry.id, entry.link) for entry in entries] == [
        (f"{ROOT}bulletins/oldest/", f"{ROOT}bulletins/new/"),
        (f"{ROOT}bulletins/oldest/#r2", f"{ROOT}bulletins/new/#r2"),
    ]


# Dates.


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, date(2026, 3, 2)),
        ({"changes": "[{date: 2026-04-05, note: One.}, {date: 2026-05-06, note: Two.}]"}, date(2026, 5, 6)),
        ({"status": "withdrawn", "withdrawn": WITHDRAWN}, date(2026, 4, 1)),
    ],
    ids=["published", "revised", "withdrawn"],
)
def test_a_bulletin_was_updated_on_the_day_of_its_last_change(fields: dict[str, str], day: date) -> None:
    entry = bulletin_entry(**fields)
    assert entry.published.date() == date(2026, 3, 2)
    assert entry.updated.date() == day


@pytest.mark.parametrize(
    ("now", "day"),
    [("2026-06-01", date(2026, 5, 4)), ("2026-05-03", date(2026, 3, 2))],
    ids=["completed", "completed in the future"],
)
def test_a_recommendation_was_updated_on_the_day_it_was_completed_if_that_is_past(now: str, day: date) -> None:
    entry = recommendation_entry("text: Ask., status: complete, completed: 2026-05-04", now=now)
    assert entry.updated.date() == day


def test_the_time_of_an_update_depends_only_on_the_day_and_the_id() -> None:
    winter = datetime(2026, 1, 15, tzinfo=UTC)
    times = [entry_time(winter.date(), f"bulletins/b{number}/") for number in range(30)]
    assert times == [entry_time(winter.date(), f"bulletins/b{number}/") for number in range(30)]
    assert len(set(times)) == 30
    assert all(timedelta(0) <= time - winter < timedelta(hours=1) for time in times)


# Withdrawn bulletins.


def test_a_withdrawn_bulletin_has_the_reason_and_nothing_else_of_its_text() -> None:
    entry = bulletin_entry(body="Secret.\n", status="withdrawn", withdrawn=WITHDRAWN)
    assert entry.summary == "Withdrawn on 1 April 2026. Old."
    assert "<strong>Withdrawn on 1 April 2026.</strong> Old." in entry.content
    assert f'<a href="{ROOT}about/">contact us</a>' in entry.content
    assert "Secret" not in entry.content


def test_a_bulletin_withdrawn_without_a_date_or_a_reason_says_that_it_was_withdrawn() -> None:
    entry = bulletin_entry(status="withdrawn")
    assert entry.summary == "Withdrawn. This bulletin has been withdrawn."
    assert entry.updated.date() == date(2026, 3, 2)


# XML and HTML.


def test_every_text_is_free_of_characters_that_xml_forbids() -> None:
    library = published(
        bulletin(body="Before&#12;after.\n").model_copy(update={"title": "A\x0cB", "summary": "C\ufffeD"})
    )
    entry = FeedEntryBuilder(library, TEMPLATES).entry(library.bulletins[0])
    assert (entry.title, entry.summary) == ("AB", "CD")
    assert "\x0c" not in entry.content


def test_links_of_every_kind_are_absolute() -> None:
    library = published(bulletin(body="[a](#part) [b](bulletin:first) [c](topic:advocacy)\n"))
    entry = FeedEntryBuilder(library, TEMPLATES).entry(library.bulletins[0])
    for url in (f"{ROOT}bulletins/first/#part", f"{ROOT}bulletins/first/", f"{ROOT}topics/advocacy/"):
        assert f'href="{url}"' in entry.content
