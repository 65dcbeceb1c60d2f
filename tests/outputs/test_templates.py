"""The templates themselves: every one is used, and none does the work of Python."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import BaseLoader, Environment

from bulletins.outputs.feeds.channels import feed_channels
from bulletins.outputs.feeds.feed_files import feed_files
from bulletins.outputs.feeds.icon import ICON_TEMPLATE
from bulletins.outputs.site.pages import site_pages
from bulletins.outputs.site.share_images import IMAGE_TEMPLATE
from bulletins.preview import PROBLEMS_TEMPLATE
from bulletins.registers.recommendations import recommendation_register
from bulletins.templating import template_environment
from tests.builders import bulletin, issue, published

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "templates"
JINJA = sorted(path.relative_to(FOLDER).as_posix() for path in [*FOLDER.rglob("*.j2"), *FOLDER.glob("theme/*.html")])
MAX_LINE = 400
"""Characters. A longer line is more than one thought, and nobody can read its diff."""
LONG_SENTENCES: frozenset[tuple[str, str]] = frozenset()
"""Lines that may be longer, because they are one paragraph for readers: a template and the first words of the line."""
LIBRARY = published(
    bulletin("new", aliases="[old]", recommendations="[{id: r1, text: Ask., owner: [police]}]", issue="7"),
    bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}"),
    issues=[issue("7", "[new]")],
)
"""A library whose site has a page of every layout, and whose feeds have an entry of every kind."""


class RecordingLoader(BaseLoader):
    """A loader that notes the name of every template that is loaded."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader
        self.loaded: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        self.loaded.add(template)
        return self.loader.get_source(environment, template)


def loaded_for_site_and_feeds() -> set[str]:
    """The templates that are loaded to compose the pages and the feeds of a library that has everything."""
    environment = template_environment(ROOT)
    assert environment.loader is not None
    recorder = RecordingLoader(environment.loader)
    environment.loader = recorder
    register = recommendation_register(LIBRARY)
    channels = feed_channels(LIBRARY, register)
    for _ in (*site_pages(LIBRARY, register, channels, environment), *feed_files(LIBRARY, channels, environment)):
        pass
    return recorder.loaded


def lines_of(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


# How templates are written.


@pytest.mark.parametrize("name", JINJA)
def test_no_line_is_too_long_to_read(name: str) -> None:
    too_long = [
        f"{name}:{number}: {len(line)} characters"
        for number, line in enumerate(lines_of(name), start=1)
        if len(line) > MAX_LINE and not any(line.startswith(start) for file, start in LONG_SENTENCES if file == name)
    ]
    assert too_long == []


@pytest.mark.parametrize("name", JINJA)
@pytest.mark.parametrize(
    "logic",
    [r"\bset _\w* *=", r"\.append\(", r"\bselectattr\(", r"\brejectattr\(", r"\bnamespace\("],
    ids=["set to throw away", "append", "selectattr", "rejectattr", "namespace"],
)
def test_no_template_selects_or_collects_values(name: str, logic: str) -> None:
    for number, line in enumerate(lines_of(name), start=1):
        assert not re.search(logic, line), f"{name}:{number}: do this in a tested function instead"


# That templates are used.


def test_every_page_feed_and_shared_template_is_loaded_for_a_library_that_has_everything() -> None:
    expected = {name for name in JINJA if not name.startswith(("email/", "preview/", "theme/"))}
    assert loaded_for_site_and_feeds() == expected


@pytest.mark.parametrize("path", sorted((FOLDER / "email").iterdir()), ids=lambda path: path.name)
def test_every_email_template_is_named_in_the_code_that_fills_it(path: Path) -> None:
    modules = [*(ROOT / "bulletins" / "alerts").rglob("*.py"), *(ROOT / "bulletins" / "pipeline").rglob("*.py")]
    sources = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    assert re.search(rf'"(?:email/)?{re.escape(path.name)}"', sources)


def test_the_preview_has_one_template() -> None:
    assert [f"preview/{path.name}" for path in (FOLDER / "preview").iterdir()] == [PROBLEMS_TEMPLATE]


def test_every_print_template_is_drawn() -> None:
    assert {f"print/{path.name}" for path in (FOLDER / "print").iterdir()} == {ICON_TEMPLATE, IMAGE_TEMPLATE}


def test_the_theme_has_only_the_frame_and_the_templates_that_the_site_engine_looks_for() -> None:
    included = {"redirect_head.html"}
    assert {path.name for path in FOLDER.glob("theme/*.html")} == {"base.html", "main.html", "404.html"} | included
    for name in ("main.html", "404.html"):
        assert '{% extends "base.html" %}' in "\n".join(lines_of(f"theme/{name}"))
    for name in included:
        assert f'{{% include "{name}" %}}' in "\n".join(lines_of("theme/main.html"))


@pytest.mark.parametrize("path", sorted((FOLDER / "theme" / "static").iterdir()), ids=lambda path: path.name)
def test_every_static_file_is_linked_from_the_frame_or_from_a_feed(path: Path) -> None:
    frame = "\n".join(lines_of("theme/base.html"))
    (feed, *_) = feed_files(
        LIBRARY, feed_channels(LIBRARY, recommendation_register(LIBRARY)), template_environment(ROOT)
    )
    assert f"static/{path.name}" in frame + feed.content.decode()
