"""Which files of content/files/ are published: only those that a published bulletin uses, and the logo."""

from bulletins.model.origin import Passage
from bulletins.model.passages import markdown_passages_of
from bulletins.model.published_library import PublishedLibrary
from bulletins.problems import Location
from bulletins.registers.listings import without_withdrawn
from bulletins.text.links import linked_files


def files_in_use(library: PublishedLibrary) -> frozenset[str]:
    """The names of the files that readers can reach: those that a published bulletin has attached, links to or shows,
    those in the introduction of an issue or in the board's own texts, and the board's logo.

    Withdrawn bulletins do not count, so that their files are no longer published.
    """
    board, bulletins = library.board, without_withdrawn(library)
    attached = {attachment.file for bulletin in bulletins for attachment in bulletin.attachments}
    passages = [passage for bulletin in bulletins for passage in markdown_passages_of(bulletin)]
    passages += [issue.origin.passage(text, name) for issue in library.issues for name, text in issue.markdown_fields]
    passages += [Passage(text, Location("content/board.yml")) for text in (board.about, board.privacy) if text]
    linked = {name for passage in passages for name in linked_files(passage)}
    logo = {board.logo} if board.logo else set()
    return frozenset(attached | linked | logo)
