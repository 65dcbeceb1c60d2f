"""The subjects of a run's messages: each says what its message is about, and no two messages have the same.

Nobody gets two messages of one run. But the person who sends them must tell them apart, and so must two people who
compare what they got.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

from bulletins.alerts.plan import PlannedMessage
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.problems import Location
from bulletins.subscribers.preferences import Frequency

MAX_SUBJECT_CHARACTERS: Final = 90
"""Inboxes cut a longer subject. On a phone they show about half of this."""
PERIODS: Final[Mapping[Frequency, str]] = {
    Frequency.IMMEDIATELY: "",
    Frequency.WEEKLY: " last week",
    Frequency.MONTHLY: " last month",
}
"""When the bulletins of a message were new, after the word `New`."""


class Subject(NamedTuple):
    """A subject, the titles that it names, and the place of the first of them."""

    text: str
    titles: tuple[str, ...]
    place: Location


class SubjectTopic(NamedTuple):
    """What a subject can name: an issue that the message contains completely, or one bulletin."""

    title: str
    label: str
    bulletins: int
    place: Location


class _MessageOutline(NamedTuple):
    """How the subject of a message begins, and the topics of the message in its order."""

    opening: str
    topics: tuple[SubjectTopic, ...]


def message_subjects(messages: Sequence[PlannedMessage], library: PublishedLibrary) -> tuple[Subject, ...]:
    """The subject of each message of a run, in order, and no two with the same text.

    A subject names the first topic of its message and the number of other bulletins. If an earlier message has that
    subject, it names the topics that the fewest messages contain, as many of them as are needed. If that is longer than
    MAX_SUBJECT_CHARACTERS, the messages are numbered.
    """
    issue_ids = _ids_by_issue(messages)
    outlines = [_outline(message, library, issue_ids) for message in messages]
    popularity = Counter(topic for outline in outlines for topic in outline.topics)
    subjects: dict[str, Subject] = {}
    numbers: dict[str, Iterator[int]] = {}  # Each number is used once: thousands of messages may need one.
    for outline in outlines:
        candidates = _candidates(outline, popularity, numbers)
        subject = next(subject for subject in candidates if subject.text not in subjects)
        subjects[subject.text] = subject
    return tuple(subjects.values())


def _candidates(
    outline: _MessageOutline, popularity: Mapping[SubjectTopic, int], numbers: dict[str, Iterator[int]]
) -> Iterator[Subject]:
    """The subjects that a message can have, the best first. They never end. `numbers` has, for each subject that was
    numbered, the numbers that are left.
    """
    first = _subject(outline.opening, outline.topics, 1)
    yield first
    rarest_first = sorted(outline.topics, key=lambda topic: popularity[topic])  # in the message's order if equally rare
    for named in range(1, len(rarest_first) + 1):
        subject = _subject(outline.opening, rarest_first, named)
        if len(subject.text) <= MAX_SUBJECT_CHARACTERS:
            yield subject
    for number in numbers.setdefault(first.text, count(2)):
        yield first._replace(text=f"{first.text} (selection {number})")


def _subject(opening: str, topics: Sequence[SubjectTopic], named: int) -> Subject:
    """A subject that names the first `named` of these topics."""
    labels = "; ".join(topic.label for topic in topics[:named])
    others = sum(topic.bulletins for topic in topics[named:])
    more = f" and {others} more" if others else ""
    return Subject(f"{opening}: {labels}{more}", tuple(topic.title for topic in topics[:named]), topics[0].place)


def _outline(
    message: PlannedMessage, library: PublishedLibrary, issue_ids: Mapping[str, frozenset[str]]
) -> _MessageOutline:
    name = library.board.short_name or library.board.name
    revised = all(bulletin.alerting_revision > 1 for bulletin in message.bulletins)
    opening = f"{'Revised' if revised else 'New'}{PERIODS[message.frequency]} from {name}"
    return _MessageOutline(opening, tuple(_topics(message, library, issue_ids)))


def _topics(
    message: PlannedMessage, library: PublishedLibrary, issue_ids: Mapping[str, frozenset[str]]
) -> Iterator[SubjectTopic]:
    """One topic for each issue of which the message has several bulletins and all that the run has, and one for each
    other bulletin.
    """
    ids = {bulletin.id for bulletin in message.bulletins}
    named_issues: set[str] = set()
    for bulletin in in_reading_order(message.bulletins, library):
        issue = library.issue_by_id.get(bulletin.issue or "")
        if issue is None or len(issue_ids[issue.id]) == 1 or not issue_ids[issue.id] <= ids:
            yield SubjectTopic(bulletin.title, bulletin.title, 1, bulletin.origin.at("title"))
        elif issue.id not in named_issues:
            named_issues.add(issue.id)
            label = f"{issue.title} (issue {issue.number})" if issue.number else issue.title
            yield SubjectTopic(issue.title, label, len(issue_ids[issue.id]), issue.origin.at("title"))


def in_reading_order(
    bulletins: Sequence[PublishedBulletin], library: PublishedLibrary
) -> tuple[PublishedBulletin, ...]:
    """The bulletins of a message as it shows them: the newest issue first, each issue in its own order; then those in
    no issue, in the order in which they are given.
    """

    def order(bulletin: PublishedBulletin) -> tuple[int, int]:
        issue = library.issue_by_id.get(bulletin.issue or "")
        if issue is None:
            return len(library.issues), 0
        return library.issues.index(issue), issue.bulletins.index(bulletin.id)

    return tuple(sorted(bulletins, key=order))


def _ids_by_issue(messages: Sequence[PlannedMessage]) -> Mapping[str, frozenset[str]]:
    """The ids of the bulletins of each issue that any message of the run contains."""
    ids: dict[str, set[str]] = {}
    for message in messages:
        for bulletin in message.bulletins:
            ids.setdefault(bulletin.issue or "", set()).add(bulletin.id)
    return {issue: frozenset(found) for issue, found in ids.items()}
