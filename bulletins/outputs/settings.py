"""What the site engine is told: a plain mkdocs.yml without plugins, and the board's colour."""

from collections.abc import Iterator
from typing import Any

import yaml

from bulletins.model.board import Board
from bulletins.outputs import addresses
from bulletins.outputs.artifact import Artifact, text

MENU = (
    ("Learning", addresses.LEARNING),
    ("Issues", addresses.ISSUES),
    ("Themes", addresses.THEMES),
    ("Recommendations", addresses.RECOMMENDATIONS),
    ("Subscribe", addresses.SUBSCRIBE),
)
MORE = (
    ("By topic", addresses.listing("topics")),
    ("By kind", addresses.listing("kinds")),
    ("For your role", addresses.listing("audiences")),
    ("By agency", addresses.listing("agencies")),
    ("By year", addresses.listing("years")),
    ("Guidance", addresses.GUIDANCE),
    ("Glossary", addresses.GLOSSARY),
    ("Search", addresses.SEARCH),
    ("About us", addresses.ABOUT),
    ("Accessibility", addresses.ACCESSIBILITY),
    ("Privacy", addresses.PRIVACY),
    ("Feed", addresses.feed()),
)


def settings(board: Board) -> Iterator[Artifact]:
    """mkdocs.yml for the staged tree, and the style sheet that holds the board's colour."""
    yield text("mkdocs.yml", _header() + yaml.safe_dump(_settings(board), sort_keys=False, allow_unicode=True))
    headlines = "" if board.headlines == "serif" else " --serif: var(--sans);"
    yield text("theme/static/board.css", f":root {{ --accent: {board.colour};{headlines} }}\n", "content/board.yml")


def _header() -> str:
    return "# Made from content/board.yml by `bulletins build`. Changes belong there, or in the project's mkdocs.yml.\n"


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
            "more": [{"label": label, "path": path} for label, path in MORE],
            "logo": f"files/{board.logo}" if board.logo else "",
            "quick_exit": board.quick_exit or "",
            "help": [contact.model_dump(exclude_none=True, exclude={"until"}) for contact in board.help],
        },
    }
