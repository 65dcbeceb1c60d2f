"""The URLs of the links and pictures in an author's text, as seen from one page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bulletins.model.content_file import ContentFile
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.text.links import EXTERNAL_SCHEMES, internal_target

EXTERNAL_TARGETS: Final = (*EXTERNAL_SCHEMES, "#")


@dataclass(frozen=True)
class LinkTargets:
    """Resolves the targets of one page. `href` turns a URL that is relative to the site's root into the page's own."""

    library: PublishedLibrary
    href: Callable[[str], str]

    def resolve(self, target: str) -> str:
        """The URL of a target, or an empty string if it does not exist: the link's words are then shown as plain text.

        The URL of guidance is that of the document itself, not of a page of the site.
        """
        internal = internal_target(target)
        if not internal:
            return target if target.startswith(EXTERNAL_TARGETS) else ""
        scheme, id, fragment = internal.scheme, internal.id, f"#{internal.fragment}" if internal.fragment else ""
        library = self.library
        match scheme:
            case "file":
                return self.href(urls.file_url(id)) + fragment if id in library.files else ""
            case "guidance":
                return library.guidance[id].url + fragment if id in library.guidance else ""
            case "topic":
                return self.href(urls.listing_url("topics", id)) if id in library.vocabulary.topics else ""
            case "bulletin":
                return self.href(urls.bulletin_url(id)) + fragment if id in library.by_id else ""
        return self.href(urls.issue_url(id)) if id in library.issue_by_id else ""

    def picture(self, target: str) -> ContentFile | None:
        """The file of a picture; None if it does not exist or comes from anywhere but content/files/."""
        internal = internal_target(target)
        return self.library.files.get(internal.id) if internal and internal.scheme == "file" else None
