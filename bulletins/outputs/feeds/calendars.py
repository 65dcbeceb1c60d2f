"""Two calendars to subscribe to (iCalendar, RFC 5545): the events, and the due dates of open recommendations."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from bulletins.model.fields.blocks import Event as EventDetails
from bulletins.model.fields.london_time import midnight
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.entries import FeedItem, permanent_id
from bulletins.outputs.feeds.xml_text import legal_xml
from bulletins.registers import recommendation_words
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation
from bulletins.text.markdown import plain_line

PRODUCT_ID: Final = "-//Bulletins//Learning bulletins//EN"


def calendars(library: PublishedLibrary, register: RecommendationRegister) -> Iterator[Artifact]:
    """Both calendars of a published library. Nothing in them depends on the clock."""
    board = library.board.name
    with_event = [(bulletin, bulletin.event) for bulletin in without_withdrawn(library) if bulletin.event]
    events = [_event(bulletin, details, library) for bulletin, details in with_event]
    yield _calendar(urls.EVENTS_CALENDAR, f"{board}: events", events, [bulletin for bulletin, _ in with_event])
    dated = [(entry, entry.recommendation.due) for entry in register.open if entry.recommendation.due]
    dated.sort(key=lambda pair: (str(pair[1]), pair[0].id))
    due_dates = [_due_date(entry, due, library) for entry, due in dated]
    title = f"{board}: recommendations due"
    yield _calendar(urls.DUE_CALENDAR, title, due_dates, [entry.bulletin for entry, _ in dated])


def _calendar(path: str, title: str, events: list[Event], bulletins: list[PublishedBulletin]) -> Artifact:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT_ID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)  # RFC 7986
    calendar.add("x-wr-calname", title)  # what most programs read instead
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return Artifact(f"docs/{path}", content, tuple(dict.fromkeys(bulletin.origin.path for bulletin in bulletins)))


def _event(bulletin: PublishedBulletin, details: EventDetails, library: PublishedLibrary) -> Event:
    event = _new_event(bulletin, bulletin, library)
    event.add("dtstart", details.starts.astimezone(UTC))
    if details.ends:
        event.add("dtend", details.ends.astimezone(UTC))
    event.add("summary", legal_xml(bulletin.title))
    event.add("location", legal_xml(details.place))
    booking = f"\nBook a place: {details.booking}" if details.booking else ""
    event.add("description", legal_xml(f"{bulletin.summary}\n{details.cost_words}.{booking}"))
    event.add("url", library.board.address + urls.bulletin_url(bulletin.id))
    return event


def _due_date(entry: RegisteredRecommendation, due: date, library: PublishedLibrary) -> Event:
    recommendation, bulletin = entry.recommendation, entry.bulletin
    event = _new_event(entry, bulletin, library)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))  # the end of a whole day is the day after (RFC 5545, 3.6.1)
    owners = recommendation_words.owners(recommendation, library.vocabulary.label)
    event.add("summary", legal_xml(f"Due: {plain_line(recommendation.text)}"))
    event.add(
        "description", legal_xml(f"{owners}. {recommendation_words.status(recommendation)}.\nFrom: {bulletin.title}")
    )
    event.add("transp", "TRANSPARENT")  # a due date makes nobody busy for the day
    event.add("url", library.board.address + urls.recommendation_url(bulletin.id, recommendation.id))
    return event


def _new_event(item: FeedItem, bulletin: PublishedBulletin, library: PublishedLibrary) -> Event:
    """What both have: an id that never changes, and times that come from the content."""
    changed = _start_of(bulletin.last_changed)
    event = Event()
    event.add("uid", permanent_id(item, library))
    event.add("dtstamp", changed)
    event.add("created", _start_of(bulletin.published))
    event.add("last-modified", changed)
    event.add("sequence", bulletin.revision - 1)
    event.add("categories", [library.vocabulary.label("topics", slug) for slug in bulletin.topics])
    return event


def _start_of(day: date) -> datetime:
    return midnight(day).astimezone(UTC)
