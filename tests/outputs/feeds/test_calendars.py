"""The calendars of events and of due dates, read back with the iCalendar parser."""

from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs.feeds.calendars import calendars
from bulletins.registers.recommendations import recommendation_register
from tests.builders import bulletin, published

ROOT = "https://board.example/learning/"
EVENT = "{starts: 2026-07-01T09:30, ends: 2026-07-01T12:00, place: 'Hall, Town', cost: charged, price: £10}"
RECOMMENDATIONS = (
    "[{id: r1, text: Everybody asks., owner: [police], due: 2026-09-30, status: in-progress},"
    " {id: r2, text: No day is set.},"
    " {id: r3, text: It is done., due: 2026-05-01, status: complete, completed: 2026-04-30}]"
)


def calendar_files(library: PublishedLibrary) -> dict[str, bytes]:
    """Both calendars by path."""
    return {file.path: file.content for file in calendars(library, recommendation_register(library))}


def read_events(library: PublishedLibrary, name: str) -> list[Event]:
    """The events of one calendar as a calendar program reads them."""
    calendar = Calendar.from_ical(calendar_files(library)[f"docs/{name}"].decode())
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Bulletins//Learning bulletins//EN")
    return [component for component in calendar.subcomponents if isinstance(component, Event)]


def test_an_event_is_in_the_calendar_at_its_time_in_london() -> None:
    (event,) = read_events(
        published(bulletin("new", kind="event", event=EVENT, aliases="[old]"), bulletin()), "events.ics"
    )
    assert event.decoded("dtstart") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC), "half past nine in London"
    assert event.decoded("dtend") == datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert (event["uid"], event["url"]) == (f"{ROOT}bulletins/old/", f"{ROOT}bulletins/new/")
    assert (event["summary"], event["location"]) == ("Title of new", "Hall, Town")
    assert "£10" in str(event["description"])


def test_an_event_without_an_end_or_a_price_has_neither_in_the_calendar() -> None:
    details = "{starts: 2026-07-01T09:30, place: Online, cost: free, booking: 'https://book.example/'}"
    (event,) = read_events(published(bulletin(kind="event", event=details)), "events.ics")
    assert "dtend" not in event
    assert event["description"] == "Summary of first.\nFree.\nBook a place: https://book.example/"


def test_the_dates_of_an_entry_come_from_the_content_and_not_from_the_clock() -> None:
    source = bulletin(kind="event", event=EVENT, changes="[{date: 2026-05-05, note: Another room.}]")
    (event,) = read_events(published(source), "events.ics")
    assert event.decoded("dtstamp") == event.decoded("last-modified") == datetime(2026, 5, 4, 23, tzinfo=UTC)
    assert event.decoded("sequence") == 1
    assert calendar_files(published(source)) == calendar_files(published(source, now="2027-06-01"))


def test_an_open_recommendation_is_in_the_calendar_on_its_due_date() -> None:
    source = bulletin("new", recommendations=RECOMMENDATIONS, aliases="[old]")
    (event,) = read_events(published(source), "recommendations.ics")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 9, 30), date(2026, 10, 1))
    assert (event["uid"], event["url"]) == (f"{ROOT}bulletins/old/#r1", f"{ROOT}bulletins/new/#r1")
    assert event["summary"] == "Due: Everybody asks."
    assert event["description"] == "Police. In progress.\nFrom: Title of new"


def test_a_recommendation_without_an_owner_says_so() -> None:
    source = bulletin(recommendations="[{id: r1, text: Ask., due: 2026-09-30}]")
    (event,) = read_events(published(source), "recommendations.ics")
    assert str(event["description"]).startswith("No owner recorded. No status recorded.")


def test_due_dates_are_sorted_by_date() -> None:
    recommendations = "[{id: r1, text: Later., due: 2026-09-30}, {id: r2, text: Sooner., due: 2026-05-31}]"
    events = read_events(published(bulletin(recommendations=recommendations)), "recommendations.ics")
    assert [event["summary"] for event in events] == ["Due: Sooner.", "Due: Later."]


def test_no_draft_scheduled_embargoed_or_withdrawn_bulletin_is_in_a_calendar() -> None:
    library = published(
        bulletin("draft", status="draft", kind="event", event=EVENT, recommendations=RECOMMENDATIONS),
        bulletin("scheduled", published="2026-07-01", kind="event", event=EVENT, recommendations=RECOMMENDATIONS),
        bulletin(
            "embargoed", embargo_until="2026-06-02T09:00", kind="event", event=EVENT, recommendations=RECOMMENDATIONS
        ),
        bulletin(
            "withdrawn",
            status="withdrawn",
            withdrawn="{date: 2026-04-01, reason: Old.}",
            kind="event",
            event=EVENT,
            recommendations=RECOMMENDATIONS,
        ),
    )
    for content in calendar_files(library).values():
        assert b"VEVENT" not in content


def test_lines_end_and_fold_as_the_calendar_format_requires() -> None:
    library = published(bulletin(kind="event", event=EVENT, summary="Long words. " * 20))
    for content in calendar_files(library).values():
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
