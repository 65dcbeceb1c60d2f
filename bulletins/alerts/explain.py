"""Why somebody hears of a bulletin, or does not, in words for the person who is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bulletins.alerts.people import Entry, Suppression
from bulletins.alerts.plan import Item, Mark
from bulletins.alerts.subscribers import FAMILIES, Person, Subscription, label
from bulletins.alerts.windows import following
from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Vocabulary
from bulletins.templating import day


@dataclass(frozen=True)
class Reason:
    """Whether a person hears of a bulletin now, and why."""

    bulletin: Bulletin
    hears: bool
    why: str


def standing(entry: Entry | None, suppression: Suppression | None) -> str:
    """Why a person hears of nothing at all, or nothing if they may."""
    if suppression:
        return f"They must not be written to since {day(suppression.at)}: {suppression.why} ({suppression.source})."
    if entry is None:
        return "They are not on the circulation list."
    if entry.gone:
        return f"They left on {day(entry.gone)}: {entry.why}."
    if not entry.person.subscriptions:
        return "They are on the list, but asked for nothing."
    return ""


def reasons(
    person: Person, items: Iterable[Item], runs: Mapping[Mark, str], vocabulary: Vocabulary, now: datetime
) -> Iterator[Reason]:
    """A reason for each item. `runs` are the runs in which they were exported something already, by what it was."""
    for item in items:
        if item.mark in runs:
            yield Reason(item.bulletin, False, f"exported to them in run {runs[item.mark]}")
        elif not person.may_hear(item.bulletin, item.known):
            yield Reason(item.bulletin, False, "it is charged for, and they did not agree to hear of that")
        else:
            told = [_reason(each, item, vocabulary, now) for each in person.subscriptions]
            yield next((reason for reason in told if reason.hears), told[0])


def _reason(each: Subscription, item: Item, vocabulary: Vocabulary, now: datetime) -> Reason:
    for family in FAMILIES:
        if each.wish.unmet(family, item.bulletin):
            return Reason(
                item.bulletin, False, f"they asked for {each.wish.said(vocabulary)}; {_is(family, item, vocabulary)}"
            )
    if not each.holds(item.known):
        return Reason(
            item.bulletin, False, f"they asked on {day(each.since)}, after it was announced on {day(item.known)}"
        )
    if each.often in item.due:
        return Reason(item.bulletin, True, f"they asked for {each.wish.said(vocabulary)}, {each.often}")
    if each.often in item.later:
        when = day(following(each.often, now))
        return Reason(item.bulletin, False, f"it waits for their {each.often} digest, which is due from {when}")
    return Reason(item.bulletin, False, f"those who hear {each.often} were told before")


def _is(family: str, item: Item, vocabulary: Vocabulary) -> str:
    """What a bulletin is in one family of terms."""
    terms = (item.bulletin.kind,) if family == "kinds" else getattr(item.bulletin, family)
    return f"its {family} are {', '.join(label(family, slug, vocabulary) for slug in terms)}"
