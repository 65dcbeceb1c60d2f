"""PyYAML's errors as problems: at the place of the mistake, in words that an author understands."""

import re
from collections.abc import Mapping
from typing import Final

import yaml

from bulletins.problems import Location, Problem, ProblemCode

MAX_DEPTH: Final = 20
"""The most levels of nesting. Content needs five."""


class AliasUsed(yaml.MarkedYAMLError):
    """An alias (`*name`). Content does without aliases: they can make a small file grow without limit."""


class NestedTooDeep(yaml.MarkedYAMLError):
    """More than MAX_DEPTH levels of nesting."""


EXPLANATIONS: Final[Mapping[str, str]] = {
    "mapping values are not allowed": "this line has a second ': '. Put the text after the first one in quotes.",
    "could not find expected ':'": "a key has no ':'. Write `key: value`, or indent it to continue the line above.",
    "expected <block end>": "this line does not fit the lines above. Check its indentation, its '- ' and its quotes.",
    "expected ',' or": "a list in [ ] or { } does not end properly. Put its texts in quotes, or each on its own line.",
    "quoted scalar": "a quotation mark is opened but not closed. Close it.",
    "unexpected end of stream": "a quotation mark is opened but not closed. Close it.",
    "cannot start any token": "a value cannot begin with this character. Put the value in quotes.",
}
"""What PyYAML's messages contain, and the message for an author instead."""


def syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem for an error that PyYAML raised for `text`, whose first line is line `first_line` of its file."""
    if isinstance(error, yaml.reader.ReaderError):
        message = f"the character U+{ord(text[error.position]):04X} cannot be shown on a page. Delete it."
        location = Location.of_offset(path, text, error.position, first_line)
        return Problem(location, ProblemCode.YAML_BROKEN, message)
    mark = _mistake_mark(error)
    row, column = (mark.line, mark.column) if mark else (0, 0)
    location = Location(path, row + first_line, column + 1)
    if isinstance(error, AliasUsed):
        message = "aliases (*name) cannot be used. Write the value in full."
        return Problem(location, ProblemCode.YAML_ALIAS, message)
    if isinstance(error, NestedTooDeep):
        message = f"this is nested more than {MAX_DEPTH} levels deep. Use fewer levels."
        return Problem(location, ProblemCode.YAML_BROKEN, message)
    lines = text.split("\n")
    return _line_problem(error, lines[row] if row < len(lines) else "", location)


def _line_problem(error: yaml.YAMLError, line: str, location: Location) -> Problem:
    """The problem of one line. Mistakes that PyYAML does not name are recognised by the line itself."""
    if "could not find" in str(error) and re.match(r"\s*(- )?[\w-]+:\S", line):
        key = line.strip().partition(":")[0]
        return Problem(location, ProblemCode.YAML_BROKEN, f"there is no space after '{key}:'. Add one.")
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation or line[location.column - 1 : location.column] == "\t":
        tab = Location(location.path, location.line, line.index("\t") + 1)
        return Problem(tab, ProblemCode.YAML_TAB, "this line is indented with a tab. Use spaces.")
    return Problem(location, ProblemCode.YAML_BROKEN, _explanation(error))


def _mistake_mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Where the mistake was made. PyYAML's `problem_mark` is where it noticed: for a quotation mark or a key without
    an end, that is often the end of the file, and `context_mark` is where it began.
    """
    context = getattr(error, "context", None) or ""
    if "quoted scalar" in context or "simple key" in context:
        return getattr(error, "context_mark", None)
    return getattr(error, "problem_mark", None)


def _explanation(error: yaml.YAMLError) -> str:
    yaml_message = getattr(error, "problem", None) or "this is not valid YAML"
    for words, explanation in EXPLANATIONS.items():
        if words in yaml_message:
            return explanation
    return f"{yaml_message}. Check the indentation, the ':' and the quotes."
