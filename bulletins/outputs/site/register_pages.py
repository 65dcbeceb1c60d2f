"""The pages of the registers: recommendations, themes, guidance and the glossary."""

from collections.abc import Iterator, Mapping

from bulletins.model.vocabulary import Abbreviation, Vocabulary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.charts import theme_chart
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.outputs.site.recommendation_pages import recommendation_pages
from bulletins.registers.guidance import guidance_register
from bulletins.registers.recommendations import RecommendationRegister
from bulletins.registers.themes import theme_register


def register_pages(composer: PageComposer, register: RecommendationRegister) -> Iterator[Artifact]:
    """Every page of the registers."""
    yield from recommendation_pages(composer, register)
    yield _themes_page(composer, register)
    yield _guidance_page(composer)
    yield _glossary_page(composer)


def _themes_page(composer: PageComposer, register: RecommendationRegister) -> Artifact:
    themes = theme_register(composer.library, register)
    highest = max((year.total for theme in themes for year in theme.years), default=0)
    description = "Themes raised in our case briefings and audits, by year."
    return composer.compose(
        Page(urls.THEMES, "themes", "Themes over time", description),
        themes=themes,
        recurring=[theme for theme in themes if theme.recurs],
        recurrences=[(theme, recurrence) for theme in themes for recurrence in theme.recurrences],
        quiet=[theme for theme in themes if theme.quiet],
        charts={theme.topic: theme_chart(theme, highest) for theme in themes},
    )


def _guidance_page(composer: PageComposer) -> Artifact:
    description = "The guidance that our bulletins cite, with each edition and the bulletins that cite it."
    page = Page(urls.GUIDANCE, "guidance", "Guidance", description)
    return composer.compose(page, documents=guidance_register(composer.library))


def _glossary_page(composer: PageComposer) -> Artifact:
    page = Page(urls.GLOSSARY, "glossary", "Glossary", "Safeguarding abbreviations and what they mean.")
    return composer.compose(page, abbreviations=_confirmed_abbreviations(composer.library.vocabulary))


def _confirmed_abbreviations(vocabulary: Vocabulary) -> Mapping[str, Abbreviation]:
    """The abbreviations that may be published as fact, in alphabetical order."""
    entries = sorted(vocabulary.abbreviations.items(), key=lambda pair: pair[0].casefold())
    return {letters: entry for letters, entry in entries if entry.confirmed}
