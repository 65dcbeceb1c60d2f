"""What comes up again and again: each topic, year by year, in case briefings and audits.

Only bulletins are counted. Nothing about a person is: no gender, no age, no kind of harm.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation


@dataclass(frozen=True)
class ThemeYear:
    """How many case briefings and audits of one year raised a topic."""

    year: int
    cases: int
    audits: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.cases + self.audits


@dataclass(frozen=True)
class Recurrence:
    """A topic that was raised after a recommendation on it was marked complete."""

    entry: RegisteredRecommendation
    bulletins: tuple[Bulletin, ...]


@dataclass(frozen=True)
class Theme:
    """One topic over time. `bulletins` raised it, newest first; `years` run through without a gap."""

    topic: str
    label: str
    years: tuple[ThemeYear, ...]
    bulletins: tuple[Bulletin, ...]
    again: tuple[Recurrence, ...]
    quiet: bool

    @property
    def recurs(self) -> bool:
        """Whether it came up in more than one year."""
        return sum(year.total > 0 for year in self.years) > 1


def topics_raised(bulletin: Bulletin) -> tuple[str, ...]:
    """The topics that a case briefing or an audit raises: its own, and those of findings that were not strengths."""
    if not (bulletin.case or bulletin.audit):
        return ()
    found = [finding for finding in bulletin.audit.findings if finding.type != "strength"] if bulletin.audit else []
    return tuple(dict.fromkeys([*bulletin.topics, *(topic for finding in found for topic in finding.topics)]))


def theme_register(library: Library, register: RecommendationRegister) -> tuple[Theme, ...]:
    """Every topic that was ever raised, the one raised most often first."""
    sources = [bulletin for bulletin in without_withdrawn(library) if topics_raised(bulletin)]
    if not sources:
        return ()
    years = range(_year(sources[-1]), _year(sources[0]) + 1)
    made = [
        _theme(slug, term.label, tuple(b for b in sources if slug in topics_raised(b)), years, library, register)
        for slug, term in library.vocabulary.topics.items()
        if term.theme
    ]
    return tuple(sorted((theme for theme in made if theme.bulletins), key=lambda theme: -len(theme.bulletins)))


def _theme(
    slug: str,
    label: str,
    bulletins: tuple[Bulletin, ...],
    years: range,
    library: Library,
    register: RecommendationRegister,
) -> Theme:
    cases = Counter(_year(bulletin) for bulletin in bulletins if not bulletin.audit)
    audits = Counter(_year(bulletin) for bulletin in bulletins if bulletin.audit)
    counted = tuple(ThemeYear(year, cases[year], audits[year]) for year in years)
    again = tuple(_recurrence(entry, bulletins) for entry in register.entries if slug in entry.aims)
    quiet = bool(bulletins) and _day(bulletins[0]) < _years_before(library.day, library.board.quiet_after)
    return Theme(slug, label, counted, bulletins, tuple(each for each in again if each.bulletins), quiet)


def _recurrence(entry: RegisteredRecommendation, bulletins: tuple[Bulletin, ...]) -> Recurrence:
    done = entry.item.completed if entry.item.status == "complete" else None
    return Recurrence(entry, tuple(b for b in bulletins if done is not None and _day(b) > done))


def _day(bulletin: Bulletin) -> date:
    assert bulletin.published is not None  # nothing undated is published
    return bulletin.published


def _year(bulletin: Bulletin) -> int:
    return _day(bulletin).year


def _years_before(day: date, years: int) -> date:
    """The same day some years earlier; for 29 February the day before it."""
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
