"""Composes everything that the site consists of, as artifacts, and writes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from bulletins.engines import typst
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.calendars import calendars
from bulletins.outputs.feeds.channels import Channel, feed_channels
from bulletins.outputs.feeds.feed_files import feed_files
from bulletins.outputs.feeds.icon import ICON_TEMPLATE, feed_icon_url, icon_data
from bulletins.outputs.recommendation_downloads import register_downloads
from bulletins.outputs.site import share_images
from bulletins.outputs.site.hosting import hosting_files
from bulletins.outputs.site.mkdocs_config import site_config
from bulletins.outputs.site.pages import site_pages
from bulletins.registers.files_in_use import files_in_use
from bulletins.registers.recommendations import RecommendationRegister, recommendation_register
from bulletins.templating import template_source, theme_files


class _DerivedLists(NamedTuple):
    """What pages and feeds both need of a library."""

    register: RecommendationRegister
    channels: tuple[Channel, ...]


def compose_site(
    shown: PublishedLibrary, public: PublishedLibrary, root: Path, templates: Environment
) -> Iterator[Artifact]:
    """Every artifact of the site, with its path in the output folder.

    The pages show the library `shown`; feeds, calendars and downloads contain only the library `public`. In a preview
    they are different, because a feed reader would keep a draft; otherwise they are the same object.
    `root` is the project, and `templates` its Jinja environment.
    Raises EngineError if Typst fails, and TemplateError if a template has a fault.
    """
    derived = _derive_lists(public)
    derived_shown = derived if shown is public else _derive_lists(shown)
    yield from site_config(shown.board)
    for path, content in theme_files(root).items():
        yield Artifact(f"theme/{path}", content)
    yield _feed_icon(shown, templates)
    yield from site_pages(shown, derived_shown.register, derived_shown.channels, templates)
    yield from feed_files(public, derived.channels, templates)
    yield from calendars(public, derived.register)
    yield from register_downloads(public, derived.register)
    yield from hosting_files(public)
    yield from _share_images(shown, templates)
    yield from _attached_files(shown, root)


def _derive_lists(library: PublishedLibrary) -> _DerivedLists:
    register = recommendation_register(library)
    return _DerivedLists(register, feed_channels(library, register))


def _attached_files(shown: PublishedLibrary, root: Path) -> Iterator[Artifact]:
    """Copies of the files that the shown bulletins use."""
    for name in sorted(files_in_use(shown) & shown.files.keys()):
        yield Artifact(f"docs/{urls.file_url(name)}", (root / "content" / "files" / name).read_bytes())


def _share_images(shown: PublishedLibrary, templates: Environment) -> Iterator[Artifact]:
    """The pictures that are shown beside shared links."""
    template = template_source(templates, share_images.IMAGE_TEMPLATE)
    pictures = typst.render_pictures(template, share_images.image_data(shown))
    for image, picture in zip(share_images.share_images(shown), pictures, strict=True):
        yield Artifact(f"docs/{urls.share_image_url(image.name)}", picture, ("content/board.yml",))


def _feed_icon(shown: PublishedLibrary, templates: Environment) -> Artifact:
    """The picture that feed readers show."""
    (picture,) = typst.render_pictures(template_source(templates, ICON_TEMPLATE), icon_data(shown.board))
    return Artifact(f"theme/{feed_icon_url()}", picture, ("content/board.yml",))
