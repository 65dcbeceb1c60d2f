"""Files of content/files/: each file that is named must exist, and each that exists should be used."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin
from bulletins.model.content_file import PICTURE_EXTENSIONS, file_extension
from bulletins.model.fields.placeholders import has_placeholder
from bulletins.model.library import Library
from bulletins.model.passages import markdown_passages
from bulletins.problems import Location, Problem, ProblemCode
from bulletins.suggestions import suggestion
from bulletins.text.links import Link, internal_target, linked_files, links_in


def check(library: Library) -> Iterator[Problem]:
    """Problems of attachments, links to files, pictures and the logo, and a warning for each file that nothing uses.

    A draft uses its files too: otherwise its author would be told to delete them.
    """
    used = {library.board.logo} if library.board and library.board.logo else set()
    for bulletin in library.bulletins:
        used.update(attachment.file for attachment in bulletin.attachments)
        yield from _attachments(bulletin, library)
    for passage, _ in markdown_passages(library):
        used.update(linked_files(passage))
        for link in links_in(passage):
            yield from _file_link(link, library)
    yield from _logo(library)
    for name in library.files.keys() - used:
        message = "nothing uses this file, so it is not published. Link to it, or delete it."
        yield Problem(Location(f"content/files/{name}"), ProblemCode.FILE_IGNORED, message)


def _attachments(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    for index, attachment in enumerate(bulletin.attachments):
        if attachment.file not in library.files and not has_placeholder(attachment.file):
            place = bulletin.origin.at("attachments", index, "file")
            yield Problem(place, ProblemCode.UNKNOWN_FILE, _no_such_file(attachment.file, library))


def _file_link(link: Link, library: Library) -> Iterator[Problem]:
    target = internal_target(link.target)
    if not target or target.scheme != "file":
        return
    name = target.id
    if name not in library.files:
        yield Problem(link.place, ProblemCode.UNKNOWN_FILE, _no_such_file(name, library))
    elif link.image and file_extension(name) not in PICTURE_EXTENSIONS:
        message = f"'{name}' is not an image. Remove the ! to link to it instead."
        yield Problem(link.place, ProblemCode.LINK_BROKEN, message)


def _logo(library: Library) -> Iterator[Problem]:
    logo = library.board.logo if library.board else None
    if logo is None:
        return
    place = library.board_origin.at("logo")
    if file_extension(logo) not in PICTURE_EXTENSIONS:
        message = f"'{logo}' cannot be the logo. Use a PNG, JPEG, GIF or WebP file."
        yield Problem(place, ProblemCode.BAD_VALUE, message)
    elif logo not in library.files:
        yield Problem(place, ProblemCode.UNKNOWN_FILE, _no_such_file(logo, library))


def _no_such_file(name: str, library: Library) -> str:
    return f"there is no file content/files/{name}. {suggestion(name, library.files, 'Add it there.')}"
