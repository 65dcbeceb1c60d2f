from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from bulletins.model.library import Library
from bulletins.model.london_time import parse_date_time
from bulletins.outputs.feeds.calendars import calendars
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import recommendation_register
from tests.builders import bulletin, library

ROOT = "https://board.example/learning/"
EVENT = "{starts: 2026-07-01T09:30, ends: 2026-07-01T12:00, place: 'Hall, Town', cost: charged, price: £10}"
ASKED = (
    "[{id: r1, text: Everybody asks., owner: [police], due: 2026-09-30, status: in-progress},"
    " {id: r2, text: No day is set.},"
    " {id: r3, text: It is done., due: 2026-05-01, status: complete, completed: 2026-04-30}]"
)


def written(held: Library, at: str = "2026-06-01") -> dict[str, bytes]:
    public = published_library(held, parse_date_time(at))
    return {made.path: made.content for made in calendars(public, recommendation_register(public))}


def read(held: Library, name: str) -> list[Event]:
    calendar = Calendar.from_ical(written(held)[f"docs/{name}"].decode())
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Bulletins//Learning bulletins//EN")
    return [each for each in calendar.subcomponents if isinstance(each, Event)]


def test_an_event_stands_in_the_calendar_at_its_hour() -> None:
    held = library(bulletin("new", kind="event", event=EVENT, aliases="[old]"), bulletin())
    (event,) = read(held, "events.ics")
    assert event.decoded("dtstart") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC), "half past nine in London"
    assert event.decoded("dtend") == datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert (event["uid"], event["url"]) == (f"{ROOT}bulletins/old/", f"{ROOT}bulletins/new/")
    assert (event["summary"], event["location"]) == ("Title of new", "Hall, Town")
    assert "£10" in str(event["description"])


def test_days_come_from_the_content() -> None:
    held = library(bulletin(kind="event", event=EVENT, changes="[{date: 2026-05-05, note: Another room.}]"))
    (event,) = read(held, "events.ics")
    assert event.decoded("dtstamp") == event.decoded("last-modified") == datetime(2026, 5, 4, 23, tzinfo=UTC)
    assert event.decoded("sequence") == 1
    assert written(held) == written(held, "2027-06-01")


def test_what_is_still_to_be_done_stands_on_the_day_it_is_due() -> None:
    (due,) = read(library(bulletin("new", recommendations=ASKED, aliases="[old]")), "recommendations.ics")
    assert (due.decoded("dtstart"), due.decoded("dtend")) == (date(2026, 9, 30), date(2026, 10, 1))
    assert (due["uid"], due["url"]) == (f"{ROOT}bulletins/old/#r1", f"{ROOT}bulletins/new/#r1")
    assert due["summary"] == "Due: Everybody asks."
    assert str(due["description"]).startswith("Police. In progress.")


def test_nothing_that_is_held_back_or_withdrawn_is_in_a_calendar() -> None:
    held = library(
        bulletin("draft", status="draft", kind="event", event=EVENT, recommendations=ASKED),
        bulletin("later", published="2026-07-01", kind="event", event=EVENT, recommendations=ASKED),
        bulletin("embargoed", embargo_until="2026-06-02T09:00", kind="event", event=EVENT, recommendations=ASKED),
        bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}", kind="event", event=EVENT),
    )
    assert all(b"VEVENT" not in content for content in written(held).values())


def test_lines_end_and_fold_as_calendars_ask() -> None:
    for content in written(library(bulletin(kind="event", event=EVENT, summary="Long words. " * 20))).values():
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
