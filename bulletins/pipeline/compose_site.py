"""Every artifact of a published library."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from bulletins.engines import typst
from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.downloads import register_downloads
from bulletins.outputs.feeds.calendars import calendars
from bulletins.outputs.feeds.feed_files import feed_files
from bulletins.outputs.feeds.icon import feed_icon
from bulletins.outputs.site import share_images
from bulletins.outputs.site.hosting import hosting_files
from bulletins.outputs.site.mkdocs_config import site_config
from bulletins.outputs.site.pages import site_pages
from bulletins.registers.files_in_use import files_in_use
from bulletins.registers.recommendations import recommendation_register
from bulletins.templating import template_source, theme_files


def compose_site(shown: Library, public: Library, root: Path, templates: Environment) -> Iterator[Artifact]:
    """Every artifact, relative to the output folder: pages of all that is shown, feeds, calendars and downloads of
    what is public. They differ in a preview only.
    """
    yield from site_config(shown.board)
    for path, content in theme_files(root).items():
        yield Artifact(f"theme/{path}", content)
    yield feed_icon(shown.board)
    yield from site_pages(shown, recommendation_register(shown), templates)
    register = recommendation_register(public)
    yield from feed_files(public, register, templates)
    yield from calendars(public, register)
    yield from register_downloads(public, register)
    yield from hosting_files(public)
    yield from _share_images(shown, templates)
    for name in sorted(files_in_use(shown) & shown.files.keys()):
        yield Artifact(f"docs/{urls.file_url(name)}", (root / "content" / "files" / name).read_bytes())


def _share_images(shown: Library, templates: Environment) -> Iterator[Artifact]:
    """The pictures beside shared links."""
    made = typst.render_pictures(
        template_source(templates, share_images.IMAGE_TEMPLATE), share_images.image_data(shown)
    )
    for card, picture in zip(share_images.share_images(shown), made, strict=True):
        yield Artifact(f"docs/{urls.share_image_url(card.name)}", picture, ("content/board.yml",))
