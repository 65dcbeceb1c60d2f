"""What comes up again and again: each topic, year by year, in case briefings and audits.

Only bulletins are counted. Nothing about a person is: no gender, no age, no kind of harm.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.registers.listings import living
from bulletins.registers.recommendations import Entry, Register


@dataclass(frozen=True)
class Year:
    """How many case briefings and audits of one year raised a topic."""

    year: int
    cases: int
    audits: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.cases + self.audits


@dataclass(frozen=True)
class Again:
    """A topic that was raised after a recommendation on it was marked complete."""

    entry: Entry
    bulletins: tuple[Bulletin, ...]


@dataclass(frozen=True)
class Theme:
    """One topic over time. `bulletins` raised it, newest first; `years` run through without a gap."""

    topic: str
    label: str
    years: tuple[Year, ...]
    bulletins: tuple[Bulletin, ...]
    again: tuple[Again, ...]
    quiet: bool

    @property
    def recurs(self) -> bool:
        """Whether it came up in more than one year."""
        return sum(year.total > 0 for year in self.years) > 1


def raised(bulletin: Bulletin) -> tuple[str, ...]:
    """The topics that a case briefing or an audit raises: its own, and those of findings that were not strengths."""
    if not (bulletin.case or bulletin.audit):
        return ()
    found = [finding for finding in bulletin.audit.findings if finding.type != "strength"] if bulletin.audit else []
    return tuple(dict.fromkeys([*bulletin.topics, *(topic for finding in found for topic in finding.topics)]))


def themes(library: Library, register: Register) -> tuple[Theme, ...]:
    """Every topic that was ever raised, the one raised most often first."""
    sources = [bulletin for bulletin in living(library) if raised(bulletin)]
    if not sources:
        return ()
    years = range(_year(sources[-1]), _year(sources[0]) + 1)
    made = [
        _theme(slug, term.label, tuple(b for b in sources if slug in raised(b)), years, library, register)
        for slug, term in library.vocabulary.topics.items()
        if term.theme
    ]
    return tuple(sorted((theme for theme in made if theme.bulletins), key=lambda theme: -len(theme.bulletins)))


def _theme(
    slug: str, label: str, bulletins: tuple[Bulletin, ...], years: range, library: Library, register: Register
) -> Theme:
    cases = Counter(_year(bulletin) for bulletin in bulletins if not bulletin.audit)
    audits = Counter(_year(bulletin) for bulletin in bulletins if bulletin.audit)
    counted = tuple(Year(year, cases[year], audits[year]) for year in years)
    again = tuple(_again(entry, bulletins) for entry in register.entries if slug in entry.aims)
    quiet = bool(bulletins) and _day(bulletins[0]) < _years_before(library.day, library.board.quiet_after)
    return Theme(slug, label, counted, bulletins, tuple(each for each in again if each.bulletins), quiet)


def _again(entry: Entry, bulletins: tuple[Bulletin, ...]) -> Again:
    done = entry.item.completed if entry.item.status == "complete" else None
    return Again(entry, tuple(b for b in bulletins if done is not None and _day(b) > done))


def raised_before(library: Library, most: int = 4) -> Mapping[str, tuple[Bulletin, ...]]:
    """For each bulletin the earlier case briefings and audits that raised what it is about: those that share the
    most topics first, the newest of them before older ones, at most `most`.
    """
    sources = [(bulletin, frozenset(raised(bulletin))) for bulletin in living(library) if raised(bulletin)]
    return {bulletin.id: _before(bulletin, sources, most) for bulletin in living(library)}


def _before(bulletin: Bulletin, sources: list[tuple[Bulletin, frozenset[str]]], most: int) -> tuple[Bulletin, ...]:
    about = {*bulletin.topics, *raised(bulletin)}
    shared = [
        (len(about & topics), earlier)
        for earlier, topics in sources
        if _day(earlier) < _day(bulletin) and about & topics
    ]
    ranked = sorted(shared, key=lambda pair: (pair[0], str(pair[1].published)), reverse=True)
    return tuple(earlier for _, earlier in ranked[:most])


def _day(bulletin: Bulletin) -> date:
    assert bulletin.published is not None  # nothing undated is published
    return bulletin.published


def _year(bulletin: Bulletin) -> int:
    return _day(bulletin).year


def _years_before(day: date, years: int) -> date:
    """The same day some years earlier; for 29 February the day before it."""
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
