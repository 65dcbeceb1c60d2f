"""The door to `content/`: reads every file once and returns the library with all problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeVar

from bulletins.loading import content_files, content_parser, file_names, vocabulary_loader
from bulletins.loading.project_files import ProjectFiles
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.accessibility import AccessibilityTest
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.problems import Location, Problem

LoadedType = TypeVar("LoadedType")

_STAND_IN: Final[Mapping[str, Any]] = {"name": "", "address": "https://unread.example/"}
UNREADABLE_BOARD: Final = Board.model_construct(**_STAND_IN)
"""Stands in for a board that has problems, so that the rest can be checked."""


@dataclass
class LoadedLibrary:
    """What `content/` holds. The library leaves out what could not be read; `problems` says what that is."""

    library: Library
    problems: list[Problem] = field(default_factory=list)


def load_library(root: Path) -> LoadedLibrary:
    """Read the project at `root`. Never raises for bad content; an unreadable file is a problem too."""
    return _LibraryLoader(root).read()


def shipped_accessibility_test() -> AccessibilityTest:
    """The shipped record of the last accessibility test."""
    text = (resources.files("bulletins") / "accessibility.yml").read_text("utf-8")
    return AccessibilityTest.model_validate(read_yaml(text, "accessibility.yml").data)


class _LibraryLoader:
    def __init__(self, root: Path) -> None:
        self.door = ProjectFiles(root)
        self.root = root
        self.content = self.door.content
        self.problems = self.door.problems
        self.unread: set[str] = set()
        self.guidance_unread = False

    def read(self) -> LoadedLibrary:
        vocabulary = vocabulary_loader.load_vocabulary(self.door)
        board, board_origin = UNREADABLE_BOARD, Origin("content/board.yml")
        guidance, guidance_origin = dict[str, Guidance](), Origin("content/guidance.yml")
        issues: list[Issue] = []
        bulletins: list[Bulletin] = []
        if not self.content.is_dir() or not any(self.content.iterdir()):
            message = "there is no content here. Run this in the project's folder, or name it with --project."
            self.problems.append(Problem(Location("content"), "content-missing", message))
        else:
            board, board_origin = self._board()
            guidance, guidance_origin = self._guidance()
            for folder, kind in self._sorted():
                self._ignored(folder, kind)
            issues = list(self._issues())
            dates = {issue.id: issue.published for issue in issues}
            bulletins = [_with_issue_date(bulletin, dates) for bulletin in self._bulletins()]
            if not bulletins and not self.unread:
                message = "there are no bulletins yet. Add one under content/bulletins/ or content/issues/."
                self.problems.append(Problem(Location("content"), "content-empty", message))
        library = Library(
            board, vocabulary, guidance, tuple(issues), tuple(bulletins),
            board_origin, guidance_origin, self.guidance_unread, frozenset(self.unread), shipped_accessibility_test(),
            content_files.read_content_files(self.door),
        )  # fmt: skip
        return LoadedLibrary(library, self.problems)

    def _keep(self, parsed: content_parser.Parsed[LoadedType]) -> LoadedType | None:
        self.problems += parsed.problems
        return parsed.value

    def _board(self) -> tuple[Board, Origin]:
        path = self.content / "board.yml"
        if not path.exists() and not path.is_symlink():
            message = "this file is missing: it names the board and its addresses. See docs/settings.md."
            self.problems.append(Problem(Location("content/board.yml"), "board-missing", message))
        text = self.door.text(path) if path.exists() or path.is_symlink() else None
        if text is None:
            return UNREADABLE_BOARD, Origin("content/board.yml")
        parsed = content_parser.parse_board(text, "content/board.yml")
        return self._keep(parsed) or UNREADABLE_BOARD, parsed.origin

    def _guidance(self) -> tuple[dict[str, Guidance], Origin]:
        path = self.content / "guidance.yml"
        text = self.door.text(path) if path.exists() or path.is_symlink() else None
        self.guidance_unread = text is None and path.exists()
        if text is None:
            return {}, Origin("content/guidance.yml")
        parsed = content_parser.parse_entries(Guidance, text, "content/guidance.yml")
        self.problems += parsed.problems
        self.guidance_unread = bool(parsed.problems)
        return dict(parsed.value or {}), parsed.origin

    def _sorted(self) -> Iterator[tuple[Path, str]]:
        yield self.content, "content"
        yield self.content / "vocabulary", "vocabulary"
        yield self.content / "bulletins", "bulletins"
        issues = self.content / "issues"
        yield issues, "issues"
        for folder in file_names.issue_folders(issues):
            yield folder, "issue"

    def _ignored(self, folder: Path, kind: str) -> None:
        self.problems += file_names.ignored_files(folder, kind, self.root)

    def _issues(self) -> Iterator[Issue]:
        for folder in file_names.issue_folders(self.content / "issues"):
            path = folder / "issue.yml"
            name = path.relative_to(self.root).as_posix()
            if not path.exists() and not path.is_symlink():
                message = "this issue has no issue.yml: its title, date, introduction and list of bulletins."
                self.problems.append(Problem(Location(name), "issue-membership", message))
                continue
            self.problems += file_names.misnamed_files(folder, self.root)
            text = self.door.text(path)
            issue = self._keep(content_parser.parse_issue(text, name, folder.name)) if text is not None else None
            if issue:
                yield issue

    def _bulletins(self) -> Iterator[Bulletin]:
        for path, issue in file_names.bulletin_files(self.content):
            self.problems += file_names.misnamed_files(path, self.root)
            text = self.door.text(path)
            name = path.relative_to(self.root).as_posix()
            bulletin = (
                self._keep(content_parser.parse_bulletin(text, name, path.stem, issue)) if text is not None else None
            )
            if bulletin:
                yield bulletin
            else:
                self.unread.add(path.stem)


def _with_issue_date(bulletin: Bulletin, dates: Mapping[str, date]) -> Bulletin:
    """A bulletin of an issue is published with it: on the issue's day, unless its own day is later."""
    issued = dates.get(bulletin.issue or "")
    if issued and (bulletin.published is None or bulletin.published < issued):
        return bulletin.model_copy(update={"published": issued})
    return bulletin
