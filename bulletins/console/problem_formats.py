"""A problem as one line: for people, as JSON, or as a GitHub annotation."""

import json
from typing import Final

from bulletins.problems import Problem


def as_text(problem: Problem) -> str:
    """`path:line:column: error code: message`, the form editors and terminals make clickable."""
    place = problem.location
    return f"{place.path}:{place.line}:{place.column}: {problem.severity} {problem.code}: {problem.message}"


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

    Escaped by the workflow-command rules: `%`, CR and LF everywhere; `:` and `,` in properties.
    """
    place = problem.location
    path = _escaped(place.path).replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{problem.severity} file={path},line={place.line},col={place.column},"
        f"title={problem.code}::{_escaped(problem.message)}"
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


PROBLEM_FORMATS: Final = {"text": as_text, "json": as_json, "github": as_github}
