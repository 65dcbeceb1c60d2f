"""The feeds of a published library, for the tests of this folder."""

from pathlib import Path

from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.channels import feed_channels
from bulletins.outputs.feeds.feed_files import feed_files
from bulletins.registers.recommendations import recommendation_register
from bulletins.templating import template_environment

ROOT = "https://board.example/learning/"
TEMPLATES = template_environment(Path("a project without templates of its own"))


def feeds_of(library: PublishedLibrary) -> dict[str, Artifact]:
    """Every feed file by path."""
    channels = feed_channels(library, recommendation_register(library))
    return {file.path: file for file in feed_files(library, channels, TEMPLATES)}


def pages_with_feeds(library: PublishedLibrary) -> list[str]:
    """The URLs of the pages that have feeds beside them."""
    paths = feeds_of(library)
    return [path.removeprefix("docs/").removesuffix("rss.xml") for path in paths if path.endswith("rss.xml")]
