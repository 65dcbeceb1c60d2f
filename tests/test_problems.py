import json

import pytest

from bulletins.console.problem_formats import as_github, as_json, as_text
from bulletins.problems import ERRORS, WARNINGS, Location, Problem, Severity, errors_in, sorted_problems
from bulletins.suggestions import closest_word, suggestion


def problem(path: str = "a.md", line: int = 1, column: int = 1, code: str = "bad-value", message: str = "m") -> Problem:
    return Problem(Location(path, line, column), code, message)


def test_problems_are_ordered_by_path_line_column_and_code() -> None:
    ordered = (
        problem("a.md", 2, 9),
        problem("a.md", 10, 1),
        problem("a.md", 10, 2, "bad-value"),
        problem("a.md", 10, 2, "unknown-key"),
        problem("b.md", 1, 1),
    )
    assert sorted_problems(reversed(ordered)) == ordered


def test_a_problem_found_twice_is_told_once() -> None:
    assert sorted_problems([problem(), problem(), problem(line=2)]) == (problem(), problem(line=2))


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("unknown-key", Severity.ERROR),
        ("anonymity-identifier", Severity.ERROR),
        ("leak", Severity.ERROR),
        ("date-order", Severity.WARNING),
        ("section-unknown", Severity.WARNING),
        ("file-ignored", Severity.WARNING),
    ],
)
def test_the_code_decides_the_severity(code: str, severity: Severity) -> None:
    assert problem(code=code).severity is severity


def test_no_code_is_both_an_error_and_a_warning() -> None:
    assert not ERRORS & WARNINGS


def test_only_errors_stop_a_build() -> None:
    assert errors_in([problem(code="date-order"), problem(code="leak")]) == (problem(code="leak"),)


def test_a_code_that_is_not_registered_is_refused() -> None:
    with pytest.raises(ValueError, match="no-such-code"):
        problem(code="no-such-code")


def test_text_names_place_severity_code_and_message() -> None:
    said = as_text(problem("content/a.md", 3, 14, "date-order", "too early."))
    assert said == "content/a.md:3:14: warning date-order: too early."


def test_json_is_one_line_with_every_part_and_letters_as_they_are() -> None:
    line = as_json(problem("content/a.md", 3, 14, "bad-value", "“é”\nand more"))
    assert "\n" not in line
    assert "“é”" in line
    assert json.loads(line) == {
        "path": "content/a.md",
        "line": 3,
        "column": 14,
        "severity": "error",
        "code": "bad-value",
        "message": "“é”\nand more",
    }


@pytest.mark.parametrize(
    ("path", "message", "said"),
    [
        ("a.md", "plain", "::error file=a.md,line=3,col=14,title=bad-value::plain"),
        ("a.md", "100%", "::error file=a.md,line=3,col=14,title=bad-value::100%25"),
        ("a.md", "one\r\ntwo", "::error file=a.md,line=3,col=14,title=bad-value::one%0D%0Atwo"),
        ("a.md", "%0A: a, b", "::error file=a.md,line=3,col=14,title=bad-value::%250A: a, b"),
        ("a%,b:c\n.md", "m", "::error file=a%25%2Cb%3Ac%0A.md,line=3,col=14,title=bad-value::m"),
    ],
)
def test_github_commands_are_escaped_in_messages_and_more_so_in_properties(path: str, message: str, said: str) -> None:
    assert as_github(problem(path, 3, 14, "bad-value", message)) == said


@pytest.mark.parametrize(
    ("word", "expected"),
    [("titel", "title"), ("Title", "title"), ("TOPICS", "topics"), ("weather", ""), ("", "")],
)
def test_the_nearest_known_word_is_found_without_regard_to_case(word: str, expected: str) -> None:
    assert closest_word(word, ("title", "topics", "summary")) == expected


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (("title", "summary"), "Did you mean 'title'?"),
        (("b", "a"), "Known here: a, b."),
        (tuple(map(str, range(12))), "Known here: 0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9."),
        (tuple(map(str, range(13))), "Look it up."),
        ((), "Look it up."),
    ],
)
def test_a_suggestion_is_the_nearest_word_or_a_short_list_or_elsewhere(known: tuple[str, ...], said: str) -> None:
    assert suggestion("titel", known, "Look it up.") == said
