"""The one way in to the files of a project: what cannot be read, or lies outside it, is a problem."""

from pathlib import Path

from bulletins.loading.decoding import MAX_TEXT_BYTES, decode
from bulletins.problems import Location, Problem


class ProjectFiles:
    """Opens the files of the project at `root`, and gathers what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """How a file is named to people: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix()

    def there(self, path: Path) -> bool:
        """Whether something stands at a path, if only a link to nowhere."""
        return path.exists() or path.is_symlink()

    def size(self, path: Path) -> int | None:
        """The size in bytes of a file that is inside the project and can be read, or None and a problem."""
        try:
            if not path.resolve(strict=True).is_relative_to(self.root.resolve()):
                message = "this link leads out of the project. Copy the file into content/ instead."
                self.problems.append(Problem(Location(self.name(path)), "file-outside", message))
                return None
            with path.open("rb"):
                return path.stat().st_size
        except OSError as error:
            message = f"this file cannot be read ({error.strerror or 'it is a loop of links'})."
            self.problems.append(Problem(Location(self.name(path)), "file-unreadable", message))
            return None

    def text(self, path: Path) -> str | None:
        """The text of a file inside the project, or None and a problem."""
        size = self.size(path)
        if size is None:
            return None
        with path.open("rb") as file:
            data = file.read(MAX_TEXT_BYTES + 1)
        text = decode(data, self.name(path), size=size)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def text_if_there(self, path: Path) -> str | None:
        """The text of a file that may be absent without a problem."""
        return self.text(path) if self.there(path) else None
