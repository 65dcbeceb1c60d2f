"""Formats a problem as one line: text for people, JSON for programs, or a GitHub annotation."""

import json
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from bulletins.problems import Problem


class TextParts(NamedTuple):
    """The parts of a text line, which a terminal shows in different colours. Joined, they are the line."""

    place: str
    severity: str
    rest: str


def text_parts(problem: Problem) -> TextParts:
    """`path:line:column:`, ` error ` and `code: message`, with the spaces between them."""
    place = problem.location
    return TextParts(
        f"{place.path}:{place.line}:{place.column}:", f" {problem.severity} ", f"{problem.code}: {problem.message}"
    )


def as_text(problem: Problem) -> str:
    """`path:line:column: error code: message`. Editors and terminals recognise this form and open the file."""
    return "".join(text_parts(problem))


def as_json(problem: Problem) -> str:
    """One JSON object on one line: path, line, column, severity, code, message."""
    place = problem.location
    return json.dumps(
        {
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
        },
        ensure_ascii=False,
    )


def as_github(problem: Problem) -> str:
    """A GitHub Actions workflow command, which shows the problem beside the line in a pull request.

    Escaped by the rules for workflow commands: `%`, CR and LF everywhere; also `:` and `,` in properties.
    """
    place = problem.location
    path = _escape(place.path).replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{problem.severity} file={path},line={place.line},col={place.column},"
        f"title={problem.code}::{_escape(problem.message)}"
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")  # the % first, or it escapes the others


PROBLEM_FORMATS: Final[Mapping[str, Callable[[Problem], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""The formats by the name that `--format` takes."""
