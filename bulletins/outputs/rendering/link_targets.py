"""The URLs of the links and pictures in an author's text, as seen from one page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bulletins.model.content_file import ContentFile
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls

INTERNAL_TARGET: Final = re.compile(r"(bulletin|issue|topic|guidance|file):([^#]+)(#.*)?")
EXTERNAL_TARGETS: Final = ("https://", "http://", "mailto:", "tel:", "#")


@dataclass(frozen=True)
class LinkTargets:
    """Resolves the targets of one page. `href` turns a URL that is relative to the site's root into the page's own."""

    library: PublishedLibrary
    href: Callable[[str], str]

    def resolve(self, target: str) -> str:
        """The URL of a target, or an empty string if it does not exist: the link's words are then shown as plain text.

        The URL of guidance is that of the document itself, not of a page of the site.
        """
        match = INTERNAL_TARGET.fullmatch(target)
        if not match:
            return target if target.startswith(EXTERNAL_TARGETS) else ""
        scheme, id, fragment = match[1], match[2], match[3] or ""
        library = self.library
        match scheme:
            case "file":
                return self.href(urls.file_url(id)) if id in library.files else ""
            case "guidance":
                return library.guidance[id].url if id in library.guidance else ""
            case "topic":
                return self.href(urls.listing_url("topics", id)) if id in library.vocabulary.topics else ""
            case "bulletin":
                return self.href(urls.bulletin_url(id)) + fragment if id in library.by_id else ""
        return self.href(urls.issue_url(id)) if id in library.issue_by_id else ""

    def picture(self, target: str) -> ContentFile | None:
        """The file of a picture; None if it does not exist or comes from anywhere but content/files/."""
        match = INTERNAL_TARGET.fullmatch(target)
        return self.library.files.get(match[2]) if match and match[1] == "file" else None
