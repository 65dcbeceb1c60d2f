"""Two calendars to follow (iCalendar, RFC 5545): the events, and the days by which recommendations are due."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.london_time import midnight
from bulletins.model.recommendation import STATUS_LABELS
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.entries import last_changed, permanent_id
from bulletins.outputs.feeds.xml_text import ILLEGAL
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation

PRODUCT_ID: Final = "-//Bulletins//Learning bulletins//EN"


def calendars(library: Library, register: RecommendationRegister) -> Iterator[Artifact]:
    """Both calendars of a published library. Nothing in them depends on the clock."""
    held = [bulletin for bulletin in without_withdrawn(library) if bulletin.event]
    events = [_event(bulletin, library) for bulletin in held]
    yield _calendar(urls.EVENTS_CALENDAR, f"{library.board.name}: events", events, held)
    due = [entry for entry in register.open if entry.item.due]
    dated = sorted(due, key=lambda entry: (str(entry.item.due), entry.id))
    days = [_due(entry, library) for entry in dated]
    title = f"{library.board.name}: recommendations due"
    yield _calendar(urls.DUE_CALENDAR, title, days, [entry.bulletin for entry in dated])


def _calendar(path: str, title: str, events: list[Event], held: list[Bulletin]) -> Artifact:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)  # RFC 7986
    calendar.add("x-wr-calname", title)  # what most programs read instead
    for event in events:
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return Artifact(f"docs/{path}", made, tuple(dict.fromkeys(bulletin.origin.path for bulletin in held)))


def _event(bulletin: Bulletin, library: Library) -> Event:
    assert bulletin.event is not None  # chosen for it
    what = bulletin.event
    made = _begun(bulletin, bulletin, library)
    made.add("dtstart", what.starts.astimezone(UTC))
    if what.ends:
        made.add("dtend", what.ends.astimezone(UTC))
    made.add("summary", _words(bulletin.title))
    made.add("location", _words(what.place))
    cost = "Free" if what.cost == "free" else what.price or "There is a charge"
    booking = f"\nBook a place: {what.booking}" if what.booking else ""
    made.add("description", _words(f"{bulletin.summary}\n{cost}.{booking}"))
    made.add("url", library.board.address + urls.bulletin_url(bulletin.id))
    return made


def _due(entry: RegisteredRecommendation, library: Library) -> Event:
    item, bulletin = entry.item, entry.bulletin
    assert item.due is not None  # chosen for it
    made = _begun(entry, bulletin, library)
    made.add("dtstart", item.due)
    made.add("dtend", _after(item.due))
    owners = ", ".join(library.vocabulary.label("agencies", slug) for slug in item.owner) or "No owner recorded"
    made.add("summary", _words(f"Due: {item.text}"))
    made.add("description", _words(f"{owners}. {STATUS_LABELS[item.status]}.\nFrom: {bulletin.title}"))
    made.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    made.add("url", f"{library.board.address}{urls.bulletin_url(bulletin.id)}#{item.id}")
    return made


def _begun(item: Bulletin | RegisteredRecommendation, bulletin: Bulletin, library: Library) -> Event:
    """What both have: an id for ever, and days that come from the content."""
    assert bulletin.published is not None  # nothing undated is published
    made = Event()
    made.add("uid", permanent_id(item, library))
    made.add("dtstamp", _moment(last_changed(bulletin)))
    made.add("created", _moment(bulletin.published))
    made.add("last-modified", _moment(last_changed(bulletin)))
    made.add("sequence", bulletin.revision - 1)
    made.add("categories", [library.vocabulary.label("topics", slug) for slug in bulletin.topics])
    return made


def _moment(day: date) -> datetime:
    return midnight(day).astimezone(UTC)


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _words(text: str) -> str:
    return ILLEGAL.sub("", text)
