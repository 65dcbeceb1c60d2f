"""Opens the files of a project. A file that cannot be read, or is outside the project, is a problem."""

from pathlib import Path

from bulletins.loading.decoding import MAX_TEXT_BYTES, decode
from bulletins.problems import Location, Problem, ProblemCode


class ProjectFiles:
    """The files of the project at `root`. `problems` collects what is wrong with those that were opened."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.problems: list[Problem] = []

    def display_name(self, path: Path) -> str:
        """A file's name in messages: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix()

    def exists(self, path: Path) -> bool:
        """Whether there is anything at a path, even a symbolic link whose target is missing."""
        return path.exists() or path.is_symlink()

    def size(self, path: Path) -> int | None:
        """The size in bytes of a file inside the project. None, and a problem, if it cannot be read."""
        try:
            # A link out of the project could publish any file of the machine.
            if not path.resolve(strict=True).is_relative_to(self.root.resolve()):
                message = "this is a link to a file outside the project. Copy the file into content/ instead."
                self._report(path, ProblemCode.FILE_OUTSIDE, message)
                return None
            with path.open("rb"):
                return path.stat().st_size
        except OSError as error:
            reason = error.strerror or "the symbolic links form a loop"
            message = (
                f"this file cannot be read ({reason}). Check that it exists and that you have permission to open it."
            )
            self._report(path, ProblemCode.FILE_UNREADABLE, message)
            return None

    def text(self, path: Path) -> str | None:
        """The text of a file inside the project. None, and a problem, if it cannot be read or is not a text."""
        size = self.size(path)
        if size is None:
            return None
        with path.open("rb") as file:
            data = file.read(MAX_TEXT_BYTES + 1)
        text = decode(data, self.display_name(path), size=size)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def text_if_present(self, path: Path) -> str | None:
        """The text of a file, as `text` returns it. None without a problem if there is no such file."""
        return self.text(path) if self.exists(path) else None

    def _report(self, path: Path, code: ProblemCode, message: str) -> None:
        self.problems.append(Problem(Location(self.display_name(path)), code, message))
