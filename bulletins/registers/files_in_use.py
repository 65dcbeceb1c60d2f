"""The files that published bulletins hand out or show. No other file leaves content/files/."""

from bulletins.model.library import Library
from bulletins.registers.listings import without_withdrawn
from bulletins.text.links import links_in


def files_in_use(library: Library) -> frozenset[str]:
    """The names of the files that the bulletins of a published library attach, link to or show, and the logo."""
    attached = {attachment.file for bulletin in without_withdrawn(library) for attachment in bulletin.attachments}
    linked = {
        link.target.removeprefix("file:")
        for bulletin in without_withdrawn(library)
        for section in bulletin.sections
        for link in links_in(section.passage)
        if link.target.startswith("file:")
    }
    logo = {library.board.logo} if library.board.logo else set()
    return frozenset(attached | linked | logo)
