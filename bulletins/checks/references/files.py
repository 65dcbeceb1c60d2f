"""Files: what a bulletin hands out or shows is there, and what is there is used."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin
from bulletins.model.content_file import PICTURE_EXTENSIONS, file_extension
from bulletins.model.library import Library
from bulletins.model.placeholders import has_placeholder
from bulletins.problems import Location, Problem
from bulletins.suggestions import suggestion
from bulletins.text.links import links_in


def check(library: Library) -> Iterator[Problem]:
    """Problems of attachments, pictures and the logo, and a warning for each file that nothing uses."""
    used: set[str] = set()
    for bulletin in library.bulletins:
        yield from _attached(bulletin, library, used)
        yield from _linked(bulletin, library, used)
    yield from _logo(library, used)
    for name in library.files.keys() - used:
        message = "no bulletin hands this file out, so it is not published."
        yield Problem(Location(f"content/files/{name}"), "file-ignored", message)


def _attached(bulletin: Bulletin, library: Library, used: set[str]) -> Iterator[Problem]:
    for index, attachment in enumerate(bulletin.attachments):
        used.add(attachment.file)
        if attachment.file not in library.files and not has_placeholder(attachment.file):
            place = bulletin.origin.at("attachments", index, "file")
            yield Problem(place, "unknown-file", _unknown(attachment.file, library))


def _linked(bulletin: Bulletin, library: Library, used: set[str]) -> Iterator[Problem]:
    for link in (link for section in bulletin.sections for link in links_in(section.passage)):
        name = link.target.removeprefix("file:")
        if name == link.target:
            continue
        used.add(name)
        if name not in library.files:
            yield Problem(link.place, "unknown-file", _unknown(name, library))
        elif link.image and file_extension(name) not in PICTURE_EXTENSIONS:
            message = f"'{name}' is not a picture. Take the ! away to link to it."
            yield Problem(link.place, "link-broken", message)


def _logo(library: Library, used: set[str]) -> Iterator[Problem]:
    logo = getattr(library.board, "logo", None)  # a board that could not be read has none
    if logo is None:
        return
    used.add(logo)
    place = library.board_origin.at("logo")
    if file_extension(logo) not in PICTURE_EXTENSIONS:
        message = f"'{logo}' cannot be the logo. Save it as a PNG, JPEG, GIF or WebP file."
        yield Problem(place, "bad-value", message)
    elif logo not in library.files:
        yield Problem(place, "unknown-file", _unknown(logo, library))


def _unknown(name: str, library: Library) -> str:
    return f"there is no content/files/{name}. {suggestion(name, library.files, 'Put it there.')}"
