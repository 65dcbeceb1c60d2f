"""Reads every file of `content/` once. Returns the library, with all problems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bulletins.loading.content_files import read_content_files
from bulletins.loading.content_parser import Parsed, parse_board, parse_bulletin, parse_entries, parse_issue
from bulletins.loading.file_names import bulletin_files, ignored_files, issue_folders, misnamed_files
from bulletins.loading.front_matter import says_draft
from bulletins.loading.issue_dates import with_issue_date
from bulletins.loading.project_files import ProjectFiles
from bulletins.loading.vocabulary_loader import load_vocabulary
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.problems import Location, Problem, ProblemCode

BOARD_FILE: Final = "content/board.yml"
GUIDANCE_FILE: Final = "content/guidance.yml"


@dataclass
class LoadedLibrary:
    """The library that `content/` contains. It leaves out what could not be read, and `problems` says why."""

    library: Library
    problems: list[Problem] = field(default_factory=list)


def load_library(root: Path) -> LoadedLibrary:
    """Read the project at `root`. Never raises for bad content: a file that cannot be read is a problem too."""
    return _LibraryLoader(root).load()


class _LibraryLoader:
    """Reads every file of one project. The problems are collected in `files.problems`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = ProjectFiles(root)
        self.content = self.files.content
        self.unreadable: set[str] = set()
        self.unreadable_drafts: dict[str, str] = {}

    def load(self) -> LoadedLibrary:
        """The library of the project. Without a content folder, or with an empty one, it is empty."""
        vocabulary, vocabulary_origins = load_vocabulary(self.files)
        if not self.content.is_dir() or not any(self.content.iterdir()):
            message = "there is no content here. Run this command in the project's folder, or use --project FOLDER."
            self._report("content", ProblemCode.CONTENT_MISSING, message)
            empty = Library(None, vocabulary, {}, (), (), Origin(BOARD_FILE), Origin(GUIDANCE_FILE))
            return LoadedLibrary(empty, self.files.problems)
        board = self._board()
        guidance = self._guidance()
        self._report_ignored_files()
        issues = tuple(self._issues())
        bulletins = tuple(self._bulletins(issues))
        library = Library(
            board=board.value,
            vocabulary=vocabulary,
            guidance=guidance.value or {},
            issues=issues,
            bulletins=bulletins,
            board_origin=board.origin,
            guidance_origin=guidance.origin,
            vocabulary_origins=vocabulary_origins,
            guidance_unreadable=bool(guidance.problems) or (guidance.value is None and self._exists(GUIDANCE_FILE)),
            unreadable=frozenset(self.unreadable),
            unreadable_drafts=self.unreadable_drafts,
            files=read_content_files(self.files),
        )
        return LoadedLibrary(library, self.files.problems)

    def _report(self, path: str, code: ProblemCode, message: str) -> None:
        self.files.problems.append(Problem(Location(path), code, message))

    def _exists(self, path: str) -> bool:
        return self.files.exists(self.root / path)

    def _board(self) -> Parsed[Board]:
        if not self._exists(BOARD_FILE):
            message = "this file is missing. It gives the board's name and contacts: see docs/settings.md."
            self._report(BOARD_FILE, ProblemCode.BOARD_MISSING, message)
        text = self.files.text_if_present(self.root / BOARD_FILE)
        if text is None:
            return Parsed(None, Origin(BOARD_FILE))
        parsed = parse_board(text, BOARD_FILE)
        self.files.problems += parsed.problems
        return parsed

    def _guidance(self) -> Parsed[Mapping[str, Guidance]]:
        text = self.files.text_if_present(self.root / GUIDANCE_FILE)
        if text is None:
            return Parsed(None, Origin(GUIDANCE_FILE))
        parsed = parse_entries(Guidance, text, GUIDANCE_FILE)
        self.files.problems += parsed.problems
        return parsed

    def _report_ignored_files(self) -> None:
        issues = self.content / "issues"
        folders = [
            (self.content, "content"),
            (self.content / "vocabulary", "vocabulary"),
            (self.content / "bulletins", "bulletins"),
            (issues, "issues"),
            *((folder, "issue") for folder in issue_folders(issues)),
        ]
        for folder, kind in folders:
            self.files.problems += ignored_files(folder, kind, self.root)

    def _issues(self) -> Iterator[Issue]:
        for folder in issue_folders(self.content / "issues"):
            path = folder / "issue.yml"
            name = self.files.display_name(path)
            if not self.files.exists(path):
                message = "this issue has no issue.yml. Add one, with a title, date, introduction and bulletins."
                self._report(name, ProblemCode.ISSUE_MEMBERSHIP, message)
                continue
            self.files.problems += misnamed_files(folder, self.root)
            text = self.files.text(path)
            if text is None:
                continue
            parsed = parse_issue(text, name, folder.name)
            self.files.problems += parsed.problems
            if parsed.value:
                yield parsed.value
            elif says_draft(text):
                self.unreadable_drafts[folder.name] = name

    def _bulletins(self, issues: Iterable[Issue]) -> Iterator[Bulletin]:
        dates = {issue.id: issue.published for issue in issues}
        paths = [*bulletin_files(self.content)]
        if not paths:
            message = "there are no bulletins yet. Add one to content/bulletins/ or to an issue's folder."
            self._report("content", ProblemCode.CONTENT_EMPTY, message)
        for path, issue_id in paths:
            bulletin = self._bulletin(path, issue_id)
            if bulletin:
                yield with_issue_date(bulletin, dates)
            else:
                self.unreadable.add(path.stem)

    def _bulletin(self, path: Path, issue_id: str | None) -> Bulletin | None:
        text = self.files.text(path)
        if text is None:
            return None
        name = self.files.display_name(path)
        parsed = parse_bulletin(text, name, path.stem, issue_id)
        self.files.problems += [*misnamed_files(path, self.root), *parsed.problems]
        if parsed.value is None and says_draft(text):
            self.unreadable_drafts[path.stem] = name
        return parsed.value
