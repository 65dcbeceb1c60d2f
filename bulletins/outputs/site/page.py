"""One page to be, and what fills its template."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup

from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.rendering import html
from bulletins.outputs.site import share_images


@dataclass(frozen=True)
class Page:
    """Its address, its layout's name, and what search engines and feed readers are told."""

    address: str
    layout: str
    title: str
    description: str
    search: bool = False
    feed: tuple[str, str] | None = None
    """The title of its own feeds, and the address of the page that they stand beside."""
    sources: tuple[str, ...] = ()
    updated: str = ""
    target: str = ""
    card: str = share_images.BOARD_IMAGE

    def meta(self) -> dict[str, Any]:
        """The front matter of the staged file."""
        said: dict[str, Any] = {"title": self.title, "description": self.description, "layout": self.layout}
        if not self.target:
            said["card"] = urls.share_image_url(self.card)
        if self.search:
            said["searched"] = True
        if self.feed:
            said["feed_title"], said["feed"] = self.feed
        if self.updated:
            said["updated"] = self.updated
        if self.target:
            said["target"] = self.target
        return said


class PageComposer:
    """Fills the page templates. `shared` is what every template can use."""

    def __init__(self, library: Library, environment: Environment, shared: dict[str, Any]) -> None:
        self.library = library
        self.environment = environment
        self.shared = shared
        self.pages: list[Page] = []
        """Every page that was made, in order."""

    def feed(self, address: str) -> tuple[str, str] | None:
        """The title of the feeds that stand beside a page, and its address; nothing for a page without its own."""
        channel = self.shared["channels"].get(address)
        return (channel.title, address) if channel else None

    def made(self, page: Page, **context: Any) -> Artifact:
        """One page as an artifact."""
        self.pages.append(page)
        url = partial(urls.relative_url, page.address)
        template = self.environment.get_template(f"pages/{page.layout}.md.j2")
        body = template.render(**self.shared, **context, page=page, url=url, prose=partial(self._prose, page.address))
        meta = yaml.safe_dump(page.meta(), sort_keys=False, allow_unicode=True, width=1000)
        tidy = re.sub(r"\n{3,}", "\n\n", body.strip())
        return text_artifact(f"docs/{urls.staged_path(page.address)}", f"---\n{meta}---\n\n{tidy}\n", *page.sources)

    def _prose(self, address: str, source: str) -> Markup:
        """An author's Markdown as HTML for the page at `address`."""
        return html.markdown_to_html(source, self.library, partial(urls.relative_url, address))
