"""The register of themes: how often case briefings and audits raised each topic, year by year.

Only bulletins are counted, never people: no gender, no age and no kind of harm. These are deliberately false or coarse
in an anonymised case.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation


@dataclass(frozen=True)
class ThemeYear:
    """How many case briefings and audits raised a topic in one year."""

    year: int
    cases: int
    audits: int

    @property
    def total(self) -> int:
        """Case briefings and audits together."""
        return self.cases + self.audits


@dataclass(frozen=True)
class Recurrence:
    """A completed recommendation, and the later bulletins that raised its topic again."""

    entry: RegisteredRecommendation
    bulletins: tuple[PublishedBulletin, ...]


@dataclass(frozen=True)
class Theme:
    """One topic over time. `bulletins` raised it, newest first; `years` runs from the first to the last year of all
    themes, without gaps, so that their charts can be compared.
    """

    topic: str
    label: str
    years: tuple[ThemeYear, ...]
    bulletins: tuple[PublishedBulletin, ...]
    recurrences: tuple[Recurrence, ...]
    quiet: bool
    """Whether no bulletin has raised it for the number of years that the board set as `quiet_after`."""

    @property
    def years_raised(self) -> tuple[ThemeYear, ...]:
        """The years in which at least one bulletin raised it."""
        return tuple(year for year in self.years if year.total)

    @property
    def recurs(self) -> bool:
        """Whether it was raised in more than one year."""
        return len(self.years_raised) > 1


def topics_raised(bulletin: PublishedBulletin) -> tuple[str, ...]:
    """The topics that a case briefing or an audit raises: its own, and those of findings that are not strengths.

    Other kinds of bulletin raise none.
    """
    if not (bulletin.case or bulletin.audit):
        return ()
    findings = bulletin.audit.findings if bulletin.audit else ()
    of_findings = [topic for finding in findings if finding.type != "strength" for topic in finding.topics]
    return tuple(dict.fromkeys([*bulletin.topics, *of_findings]))


def theme_register(library: PublishedLibrary, register: RecommendationRegister) -> tuple[Theme, ...]:
    """Every topic that at least one bulletin raised, the topic with most bulletins first.

    Topics with `theme: false` are left out.
    """
    by_topic: dict[str, list[PublishedBulletin]] = {}
    for bulletin in without_withdrawn(library):
        for topic in topics_raised(bulletin):
            by_topic.setdefault(topic, []).append(bulletin)
    topics = {slug: term for slug, term in library.vocabulary.topics.items() if term.theme and slug in by_topic}
    years = [bulletin.published.year for slug in topics for bulletin in by_topic[slug]]
    quiet_before = _years_earlier(library.day, library.board.quiet_after)
    themes = [
        Theme(
            topic=slug,
            label=term.label,
            years=_counts(by_topic[slug], range(min(years), max(years) + 1)),
            bulletins=tuple(by_topic[slug]),
            recurrences=_recurrences(slug, by_topic[slug], register),
            quiet=by_topic[slug][0].published < quiet_before,
        )
        for slug, term in topics.items()
    ]
    return tuple(sorted(themes, key=lambda theme: -len(theme.bulletins)))


def _counts(bulletins: Sequence[PublishedBulletin], years: range) -> tuple[ThemeYear, ...]:
    """A bulletin with both a case and an audit counts as an audit."""
    cases = Counter(bulletin.published.year for bulletin in bulletins if not bulletin.audit)
    audits = Counter(bulletin.published.year for bulletin in bulletins if bulletin.audit)
    return tuple(ThemeYear(year, cases[year], audits[year]) for year in years)


def _recurrences(
    topic: str, bulletins: Sequence[PublishedBulletin], register: RecommendationRegister
) -> tuple[Recurrence, ...]:
    recurrences = []
    for entry in register.entries:
        completed = entry.recommendation.completed
        if topic in entry.main_topics and entry.recommendation.status == "complete" and completed is not None:
            later = tuple(bulletin for bulletin in bulletins if bulletin.published > completed)
            if later:
                recurrences.append(Recurrence(entry, later))
    return tuple(recurrences)


def _years_earlier(day: date, years: int) -> date:
    """The same date a number of years earlier. 29 February becomes 28 February, as not every year has it."""
    return date(day.year - years, day.month, min(day.day, 28) if day.month == 2 else day.day)
