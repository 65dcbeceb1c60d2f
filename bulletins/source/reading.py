"""The door to `content/`: reads every file once and returns the library with all problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeVar

from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.model.vocabulary import FAMILIES, Kind, Template, Term, Vocabulary
from bulletins.problems import Location, Problem, suggestion
from bulletins.source import naming, parsing
from bulletins.source.nodes import values
from bulletins.source.text import LIMIT, decoded

T = TypeVar("T")

MODELS: Final[Mapping[str, type[Term]]] = {"kinds": Kind, "templates": Template}
_STAND_IN: Final[Mapping[str, Any]] = {"name": "", "address": "https://unread.example/"}
UNREADABLE_BOARD: Final = Board.model_construct(**_STAND_IN)
"""Stands in for a board that has problems, so that the rest can be checked."""


@dataclass
class Reading:
    """What `content/` holds. The library leaves out what could not be read; `problems` says what that is."""

    library: Library
    problems: list[Problem] = field(default_factory=list)


def read(root: Path) -> Reading:
    """Read the project at `root`. Never raises for bad content; an unreadable file is a problem too."""
    return _Reader(root).read()


def default_terms(family: str) -> dict[str, Any]:
    """The shipped terms of a vocabulary family, as plain values."""
    text = (resources.files("bulletins") / "vocabulary" / f"{family}.yml").read_text("utf-8")
    data: dict[str, Any] = values(text, f"{family}.yml").data
    return data


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.guidance_unread = False
        self.term_origins: dict[str, Origin] = {}

    def read(self) -> Reading:
        vocabulary = self._vocabulary()
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
            bulletins = [_dated(bulletin, dates) for bulletin in self._bulletins()]
            if not bulletins and not self.unread:
                message = "there are no bulletins yet. Add one under content/bulletins/ or content/issues/."
                self.problems.append(Problem(Location("content"), "content-empty", message))
        library = Library(
            board, vocabulary, guidance, tuple(issues), tuple(bulletins),
            board_origin, guidance_origin, self.guidance_unread, frozenset(self.unread),
        )  # fmt: skip
        return Reading(library, self.problems)

    def _text(self, path: Path) -> str | None:
        """The text of a file inside the project, or None and a problem."""
        name = path.relative_to(self.root).as_posix()
        try:
            if not path.resolve(strict=True).is_relative_to(self.root.resolve()):
                message = "this link leads out of the project. Copy the file into content/ instead."
                self.problems.append(Problem(Location(name), "file-outside", message))
                return None
            with path.open("rb") as file:
                data = file.read(LIMIT + 1)
            size = path.stat().st_size
        except OSError as error:
            message = f"this file cannot be read ({error.strerror or 'it is a loop of links'})."
            self.problems.append(Problem(Location(name), "file-unreadable", message))
            return None
        text = decoded(data, name, size=size)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def _keep(self, parsed: parsing.Parsed[T]) -> T | None:
        self.problems += parsed.problems
        return parsed.value

    def _board(self) -> tuple[Board, Origin]:
        path = self.content / "board.yml"
        if not path.exists() and not path.is_symlink():
            message = "this file is missing: it names the board and its addresses. See docs/settings.md."
            self.problems.append(Problem(Location("content/board.yml"), "board-missing", message))
        text = self._text(path) if path.exists() or path.is_symlink() else None
        if text is None:
            return UNREADABLE_BOARD, Origin("content/board.yml")
        parsed = parsing.board(text, "content/board.yml")
        return self._keep(parsed) or UNREADABLE_BOARD, parsed.origin

    def _guidance(self) -> tuple[dict[str, Guidance], Origin]:
        path = self.content / "guidance.yml"
        text = self._text(path) if path.exists() or path.is_symlink() else None
        self.guidance_unread = text is None and path.exists()
        if text is None:
            return {}, Origin("content/guidance.yml")
        parsed = parsing.entries(Guidance, text, "content/guidance.yml")
        self.problems += parsed.problems
        self.guidance_unread = bool(parsed.problems)
        return dict(parsed.value or {}), parsed.origin

    def _vocabulary(self) -> Vocabulary:
        vocabulary = Vocabulary(**{family: self._terms(family) for family in FAMILIES})
        kinds = self.term_origins.get("kinds", Origin("content/vocabulary/kinds.yml"))
        for slug, kind in vocabulary.kinds.items():
            for index, template in enumerate(kind.templates):
                if template not in vocabulary.templates:
                    message = f"there is no template '{template}'. {suggestion(template, vocabulary.templates)}"
                    self.problems.append(Problem(kinds.at(slug, "templates", index), "unknown-term", message))
        return vocabulary

    def _terms(self, family: str) -> Mapping[str, Any]:
        """The shipped terms, with the board's own added, relabelled or hidden."""
        model = MODELS.get(family, Term)
        defaults = default_terms(family)
        terms = {slug: model.model_validate(fields) for slug, fields in defaults.items()}
        path = self.content / "vocabulary" / f"{family}.yml"
        text = self._text(path) if path.exists() or path.is_symlink() else None
        if text is not None:
            name = path.relative_to(self.root).as_posix()
            parsed = parsing.entries(model, text, name, defaults)
            self.problems += parsed.problems
            self.term_origins[family] = parsed.origin
            if "index" in (parsed.value or {}):
                message = f"/{family}/index/ would be the address of the list. Choose another slug."
                self.problems.append(Problem(parsed.origin.at("index"), "path-collision", message))
            terms |= parsed.value or {}
        return {slug: term for slug, term in terms.items() if not term.hidden}

    def _sorted(self) -> Iterator[tuple[Path, str]]:
        yield self.content, "content"
        yield self.content / "vocabulary", "vocabulary"
        yield self.content / "bulletins", "bulletins"
        issues = self.content / "issues"
        yield issues, "issues"
        for folder in naming.folders(issues):
            yield folder, "issue"

    def _ignored(self, folder: Path, kind: str) -> None:
        self.problems += naming.ignored(folder, kind, self.root)

    def _issues(self) -> Iterator[Issue]:
        for folder in naming.folders(self.content / "issues"):
            path = folder / "issue.yml"
            name = path.relative_to(self.root).as_posix()
            if not path.exists() and not path.is_symlink():
                message = "this issue has no issue.yml: its title, date, introduction and list of bulletins."
                self.problems.append(Problem(Location(name), "issue-membership", message))
                continue
            self.problems += naming.misnamed(folder, self.root)
            text = self._text(path)
            issue = self._keep(parsing.issue(text, name, folder.name)) if text is not None else None
            if issue:
                yield issue

    def _bulletins(self) -> Iterator[Bulletin]:
        for path, issue in naming.bulletins(self.content):
            self.problems += naming.misnamed(path, self.root)
            text = self._text(path)
            name = path.relative_to(self.root).as_posix()
            bulletin = self._keep(parsing.bulletin(text, name, path.stem, issue)) if text is not None else None
            if bulletin:
                yield bulletin
            else:
                self.unread.add(path.stem)


def _dated(bulletin: Bulletin, dates: Mapping[str, date]) -> Bulletin:
    """A bulletin of an issue is published with it: on the issue's day, unless its own day is later."""
    issued = dates.get(bulletin.issue or "")
    if issued and (bulletin.published is None or bulletin.published < issued):
        return bulletin.model_copy(update={"published": issued})
    return bulletin
