"""The staged pages of a published library, for the tests of this folder."""

from functools import cache
from pathlib import Path

from jinja2 import Environment

from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.feeds.channels import feed_channels
from bulletins.outputs.site.pages import site_pages
from bulletins.registers.recommendations import recommendation_register
from bulletins.templating import template_environment


@cache
def shipped_templates() -> Environment:
    """The templates that the package ships."""
    return template_environment(Path("a project without templates of its own"))


def staged_pages(library: PublishedLibrary) -> dict[str, str]:
    """The text of every staged file by path, for example `docs/search/index.md`."""
    register = recommendation_register(library)
    artifacts = site_pages(library, register, feed_channels(library, register), shipped_templates())
    return {artifact.path: artifact.content.decode() for artifact in artifacts}


def staged_page(library: PublishedLibrary, url: str) -> str:
    """The staged file of the page at a URL. KeyError if there is no such page."""
    return staged_pages(library)[f"docs/{urls.staged_path(url)}"]
