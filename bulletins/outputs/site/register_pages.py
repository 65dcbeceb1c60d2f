"""The pages of the registers: recommendations, themes, guidance, and the glossary."""

from collections.abc import Iterator, Mapping

from bulletins.model.recommendation import STATUS_LABELS
from bulletins.model.vocabulary import Abbreviation
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.charts import theme_chart
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.registers.guidance import guidance_register
from bulletins.registers.recommendations import RecommendationRegister
from bulletins.registers.themes import theme_register


def register_pages(composer: PageComposer, register: RecommendationRegister) -> Iterator[Artifact]:
    """Every page of the registers."""
    yield from _recommendations(composer, register)
    yield _themes(composer, register)
    listed = guidance_register(composer.library)
    said = "The documents our learning cites: each with its editions, and what cites it."
    yield composer.made(Page(urls.GUIDANCE, "guidance", "Guidance", said), documents=listed)
    said = "The short letters of safeguarding, and what they stand for."
    yield composer.made(Page(urls.GLOSSARY, "glossary", "Glossary", said), letters=_letters(composer))


def _recommendations(composer: PageComposer, register: RecommendationRegister) -> Iterator[Artifact]:
    said = "What our reviews and audits asked for, who owns it, and how far it is."
    yield composer.made(Page(urls.RECOMMENDATIONS, "recommendations", "Recommendations", said), statuses=STATUS_LABELS)
    said = "What was done, what was replaced, and what was declined."
    yield composer.made(Page(urls.CLOSED_RECOMMENDATIONS, "closed", "Recommendations that are closed", said))
    for status, entries in register.by_status().items():
        title = f"Recommendations: {STATUS_LABELS[status].lower()}"
        page = Page(
            urls.recommendations_url("status", status), "action", title, f"{title}. What was asked, of whom, and when."
        )
        yield composer.made(page, entries=entries, words=STATUS_LABELS[status], noun="status", family="", slug=status)
    for family, noun, groups in (
        ("agencies", "agency", register.by_owner()),
        ("topics", "topic", register.by_topic()),
    ):
        terms = getattr(composer.library.vocabulary, family)
        ordered = {slug: groups[slug] for slug in terms if slug in groups}
        page = Page(
            urls.recommendations_url(family), "actions", f"Recommendations by {noun}", f"What was asked, by {noun}."
        )
        yield composer.made(page, family=family, noun=noun, groups=ordered)
        for slug, entries in ordered.items():
            words = terms[slug].label
            title = f"Recommendations to {words}" if family == "agencies" else f"Recommendations on: {words}"
            address = urls.recommendations_url(family, slug)
            said = f"{title}: what was asked, and how far it is."
            yield composer.made(
                Page(address, "action", title, said, feed=composer.feed(address)),
                entries=entries, words=words, noun=noun, family=family, slug=slug,
            )  # fmt: skip


def _themes(composer: PageComposer, register: RecommendationRegister) -> Artifact:
    found = theme_register(composer.library, register)
    highest = max((year.total for theme in found for year in theme.years), default=0)
    charts = {theme.topic: theme_chart(theme, highest) for theme in found}
    said = "What comes up in our case briefings and audits, year by year, and what comes up again."
    return composer.made(Page(urls.THEMES, "themes", "Themes over time", said), themes=found, charts=charts)


def _letters(composer: PageComposer) -> Mapping[str, Abbreviation]:
    """What may be told as fact, in the order of the alphabet."""
    entries = composer.library.vocabulary.abbreviations.items()
    return {letters: entry for letters, entry in sorted(entries, key=lambda e: e[0].casefold()) if entry.confirmed}
