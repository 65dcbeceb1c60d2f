"""One staged page: its front matter, and the template that fills it."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup

from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.rendering.html import markdown_to_html
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.outputs.site.share_images import BOARD_IMAGE


@dataclass(frozen=True)
class Page:
    """A page before it is filled: its URL, the name of its template, and what its head says."""

    url: str
    layout: str
    title: str
    description: str
    search: bool = False
    """Whether search indexes it."""
    feed: tuple[str, str] | None = None
    """The title of its own feeds, and the URL of the page that they belong to."""
    sources: tuple[str, ...] = ()
    """The content files it was made from."""
    updated: str = ""
    """The day of its last change, as 2026-03-02, where a person changed it."""
    target: str = ""
    """Of a redirect: the URL it leads to."""
    image: str = BOARD_IMAGE
    """The share image."""

    def front_matter(self) -> dict[str, Any]:
        """The front matter of the staged file, which the theme reads as `page.meta`."""
        fields: dict[str, Any] = {"title": self.title, "description": self.description, "layout": self.layout}
        if not self.target:
            fields["card"] = urls.share_image_url(self.image)
        if self.search:
            fields["searched"] = True
        if self.feed:
            fields["feed_title"], fields["feed"] = self.feed
        if self.updated:
            fields["updated"] = self.updated
        if self.target:
            fields["target"] = self.target
        return fields


class PageComposer:
    """Fills the page templates of one library. `shared` is what every template can use."""

    def __init__(self, library: PublishedLibrary, environment: Environment, shared: dict[str, Any]) -> None:
        self.library = library
        self.environment = environment
        self.shared = shared
        self.pages: list[Page] = []
        """Every page that was composed, in order: the sitemap lists them."""

    def feed(self, url: str) -> tuple[str, str] | None:
        """The title of the feeds beside a page, and its URL; None for a page without feeds of its own."""
        channel = self.shared["channels"].get(url)
        return (channel.title, url) if channel else None

    def links(self, page: Page) -> LinkTargets:
        """The targets of links on a page."""
        return LinkTargets(self.library, partial(urls.relative_url, page.url))

    def compose(self, page: Page, **context: Any) -> Artifact:
        """A page as a staged file. `context` is what its template needs besides `shared`."""
        self.pages.append(page)
        template = self.environment.get_template(f"pages/{page.layout}.md.j2")
        body = template.render(
            **self.shared,
            **context,
            page=page,
            url=partial(urls.relative_url, page.url),
            prose=partial(self._prose, self.links(page)),
        )
        front_matter = yaml.safe_dump(page.front_matter(), sort_keys=False, allow_unicode=True, width=1000)
        body = re.sub(r"\n{3,}", "\n\n", body.strip())
        return text_artifact(f"docs/{urls.staged_path(page.url)}", f"---\n{front_matter}---\n\n{body}\n", *page.sources)

    @staticmethod
    def _prose(links: LinkTargets, text: str) -> Markup:
        """An author's Markdown as HTML, for templates."""
        return markdown_to_html(text, links)
