"""A `.md` file's two halves: the YAML between `---` lines, and the Markdown below."""

from dataclasses import dataclass

from bulletins.model.origin import Passage
from bulletins.problems import Location, Problem


@dataclass(frozen=True)
class SplitFile:
    """YAML text (from line 2 of the file) and the body with its place."""

    yaml: str
    body: Passage


def split_front_matter(text: str, path: str) -> SplitFile | Problem:
    """Split a file. A file that does not begin with `---`, or never closes it, is a problem."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "a bulletin begins with a line `---`, its fields, and a second line `---`."
        return Problem(Location(path), "front-matter-missing", message)
    for row, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            body = Passage("\n".join(lines[row + 1 :]), Location(path, row + 2))
            return SplitFile("\n".join(lines[1:row]) + "\n", body)
    message = "the fields above the text are never closed. Add a line `---` below the last field."
    return Problem(Location(path), "front-matter-missing", message)
