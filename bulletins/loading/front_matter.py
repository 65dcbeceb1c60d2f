"""The two halves of a `.md` file: the fields in YAML between two `---` lines, and the Markdown below."""

import itertools
import re
from dataclasses import dataclass
from typing import Final

from bulletins.model.origin import Passage
from bulletins.problems import Location, Problem, ProblemCode

DRAFT_LINE: Final = re.compile(r"status:\s+[\"']?draft[\"']?\s*(?:#.*)?")


@dataclass(frozen=True)
class SplitFile:
    """The YAML text, which begins on line 2 of the file, and the Markdown body with its place."""

    yaml: str
    body: Passage


def says_draft(text: str) -> bool:
    """Whether the fields of a file have a line `status: draft`, for a file whose fields cannot be read as YAML."""
    lines = text.split("\n")
    fields = itertools.takewhile(
        lambda line: line.rstrip() != "---", lines[1:] if lines[0].rstrip() == "---" else lines
    )
    return any(DRAFT_LINE.fullmatch(line) for line in fields)


def split_front_matter(text: str, path: str) -> SplitFile | Problem:
    """The two halves of a file, or a problem if it does not begin with `---` or has no second `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "the fields are missing. Begin the file with a line `---`, the fields, and another line `---`."
        return Problem(Location(path), ProblemCode.FRONT_MATTER_MISSING, message)
    for row, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            body = Passage("\n".join(lines[row + 1 :]), Location(path, row + 2))
            return SplitFile("\n".join(lines[1:row]) + "\n", body)
    message = "the second `---` line is missing. Add it below the last field."
    return Problem(Location(path), ProblemCode.FRONT_MATTER_MISSING, message)
