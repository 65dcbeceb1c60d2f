"""The site engine's settings: a plain mkdocs.yml without plugins, and the board's colour as a style sheet."""

from collections.abc import Iterator
from typing import Any, Final

import yaml

from bulletins.model.board import Board
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact

MENU: Final = (
    ("Bulletins", urls.LEARNING),
    ("Issues", urls.ISSUES),
    ("Themes", urls.THEMES),
    ("Recommendations", urls.RECOMMENDATIONS),
    ("Subscribe", urls.SUBSCRIBE),
)
FOOTER_MENU: Final = (
    ("By topic", urls.listing_url("topics")),
    ("By type", urls.listing_url("kinds")),
    ("For your role", urls.listing_url("audiences")),
    ("By agency", urls.listing_url("agencies")),
    ("By year", urls.listing_url("years")),
    ("Guidance", urls.GUIDANCE),
    ("Glossary", urls.GLOSSARY),
    ("Search", urls.SEARCH),
    ("About us", urls.ABOUT),
    ("Accessibility", urls.ACCESSIBILITY),
    ("Privacy", urls.PRIVACY),
    ("Web feed", urls.feed_url()),
)
HEADER: Final = (
    "# Made from content/board.yml by `bulletins build`. Make changes there, or in the project's own mkdocs.yml.\n"
)


def site_config(board: Board) -> Iterator[Artifact]:
    """mkdocs.yml for the staged tree, and the style sheet with the board's colour."""
    yield text_artifact("mkdocs.yml", HEADER + yaml.safe_dump(_settings(board), sort_keys=False, allow_unicode=True))
    headlines = "" if board.headlines == "serif" else " --serif: var(--sans);"
    yield text_artifact(
        "theme/static/board.css", f":root {{ --accent: {board.colour};{headlines} }}\n", "content/board.yml"
    )


def _settings(board: Board) -> dict[str, Any]:
    return {
        "site_name": board.name,
        "site_url": board.address,
        "site_description": board.strapline,
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": True,
        "theme": {"name": "material", "custom_dir": "theme", "language": "en", "font": False},
        "plugins": [],
        "markdown_extensions": [],
        "nav": [{"Home": "index.md"}],
        "not_in_nav": "/**\n",
        "validation": {"nav": {"omitted_files": "ignore"}},
        "extra": {
            "menu": [{"label": label, "path": path} for label, path in MENU],
            "more": [{"label": label, "path": path} for label, path in FOOTER_MENU],
            "logo": urls.file_url(board.logo) if board.logo else "",
            "quick_exit": board.quick_exit or "",
            "help": [contact.model_dump(exclude_none=True, exclude={"until"}) for contact in board.help],
        },
    }
