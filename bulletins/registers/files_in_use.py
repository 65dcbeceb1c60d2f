"""Which files of content/files/ are published: only those that a published bulletin uses, and the logo."""

from bulletins.model.published_library import PublishedLibrary
from bulletins.registers.listings import without_withdrawn
from bulletins.text.links import links_in


def files_in_use(library: PublishedLibrary) -> frozenset[str]:
    """The names of the files that published bulletins attach, link to or show, and of the board's logo.

    Withdrawn bulletins do not count, so that their files are no longer published.
    """
    bulletins = without_withdrawn(library)
    attached = {attachment.file for bulletin in bulletins for attachment in bulletin.attachments}
    linked = {
        link.target.removeprefix("file:")
        for bulletin in bulletins
        for section in bulletin.sections
        for link in links_in(section.passage)
        if link.target.startswith("file:")
    }
    logo = {library.board.logo} if library.board.logo else set()
    return frozenset(attached | linked | logo)
