import json
import re
from pathlib import Path

import pytest

import bulletins
from bulletins.console.problem_formats import as_github, as_json, as_text
from bulletins.problems import PROBLEM_CODES, Location, Problem, ProblemCode, Severity, errors_in, sorted_problems
from bulletins.suggestions import closest_word, suggestion


def problem(
    path: str = "a.md", line: int = 1, column: int = 1, code: ProblemCode = ProblemCode.BAD_VALUE, message: str = "m"
) -> Problem:
    return Problem(Location(path, line, column), code, message)


def test_problems_are_ordered_by_path_line_column_and_code() -> None:
    ordered = (
        problem("a.md", 2, 9),
        problem("a.md", 10, 1),
        problem("a.md", 10, 2, ProblemCode.BAD_VALUE),
        problem("a.md", 10, 2, ProblemCode.UNKNOWN_KEY),
        problem("b.md", 1, 1),
    )
    assert sorted_problems(reversed(ordered)) == ordered


def test_a_duplicate_problem_is_reported_once() -> None:
    assert sorted_problems([problem(), problem(), problem(line=2)]) == (problem(), problem(line=2))


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        (ProblemCode.UNKNOWN_KEY, Severity.ERROR),
        (ProblemCode.ANONYMITY_IDENTIFIER, Severity.ERROR),
        (ProblemCode.LEAK, Severity.ERROR),
        (ProblemCode.DATE_ORDER, Severity.WARNING),
        (ProblemCode.SECTION_UNKNOWN, Severity.WARNING),
        (ProblemCode.FILE_IGNORED, Severity.WARNING),
    ],
)
def test_the_code_decides_the_severity(code: ProblemCode, severity: Severity) -> None:
    assert problem(code=code).severity is severity


def test_only_errors_stop_a_build() -> None:
    assert errors_in([problem(code=ProblemCode.DATE_ORDER), problem(code=ProblemCode.LEAK)]) == (
        problem(code=ProblemCode.LEAK),
    )


def test_a_code_compares_and_prints_as_its_text() -> None:
    assert str(ProblemCode.DATE_ORDER) == "date-order"
    assert f"{ProblemCode.DATE_ORDER}" == "date-order"
    assert PROBLEM_CODES["date-order"] is ProblemCode.DATE_ORDER


def test_every_code_is_used_by_a_rule() -> None:
    package = Path(bulletins.__file__).parent
    source = "".join(path.read_text() for path in package.rglob("*.py") if path.name != "problems.py")
    assert not [code.name for code in ProblemCode if not re.search(rf"ProblemCode\.{code.name}\b", source)]


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (2, 1, 3), (3, 1, 4), (4, 2, 1), (5, 3, 1), (6, 3, 2), (7, 3, 3)],
    ids=["first character", "inside a line", "line feed", "empty line", "third line", "letter with accent", "end"],
)
def test_an_offset_has_a_line_and_column_counted_from_one(offset: int, line: int, column: int) -> None:
    assert Location.of_offset("a.md", "one\n\né!", offset) == Location("a.md", line, column)


def test_lines_of_an_offset_are_counted_from_the_first_line_of_the_text() -> None:
    assert Location.of_offset("a.md", "one\ntwo", 4, first_line=12) == Location("a.md", 13, 1)


def test_text_gives_the_place_severity_code_and_message() -> None:
    line = as_text(problem("content/a.md", 3, 14, ProblemCode.DATE_ORDER, "too early."))
    assert line == "content/a.md:3:14: warning date-order: too early."


def test_json_is_one_line_with_every_part_and_letters_as_they_are() -> None:
    line = as_json(problem("content/a.md", 3, 14, ProblemCode.BAD_VALUE, "“é”\nand more"))
    assert "\n" not in line
    assert "“é”" in line
    assert json.loads(line) == {
        "path": "content/a.md",
        "line": 3,
        "column": 14,
        "severity": "error",
        "code": ProblemCode.BAD_VALUE,
        "message": "“é”\nand more",
    }


@pytest.mark.parametrize(
    ("path", "message", "command"),
    [
        ("a.md", "plain", "::error file=a.md,line=3,col=14,title=bad-value::plain"),
        ("a.md", "100%", "::error file=a.md,line=3,col=14,title=bad-value::100%25"),
        ("a.md", "one\r\ntwo", "::error file=a.md,line=3,col=14,title=bad-value::one%0D%0Atwo"),
        ("a.md", "%0A: a, b", "::error file=a.md,line=3,col=14,title=bad-value::%250A: a, b"),
        ("a%,b:c\n.md", "m", "::error file=a%25%2Cb%3Ac%0A.md,line=3,col=14,title=bad-value::m"),
    ],
)
def test_github_commands_escape_messages_and_properties(path: str, message: str, command: str) -> None:
    assert as_github(problem(path, 3, 14, ProblemCode.BAD_VALUE, message)) == command


@pytest.mark.parametrize(
    ("word", "expected"),
    [("titel", "title"), ("Title", "title"), ("TOPICS", "topics"), ("weather", ""), ("", "")],
)
def test_the_closest_word_ignores_case(word: str, expected: str) -> None:
    assert closest_word(word, ("title", "topics", "summary")) == expected


@pytest.mark.parametrize(
    ("valid_words", "sentence"),
    [
        (("title", "summary"), "Did you mean 'title'?"),
        (("b", "a"), "Choose from: a, b."),
        (tuple(map(str, range(12))), "Choose from: 0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9."),
        (tuple(map(str, range(13))), "See the docs."),
        ((), "See the docs."),
    ],
)
def test_a_suggestion_is_the_closest_word_or_a_short_list_or_other_advice(
    valid_words: tuple[str, ...], sentence: str
) -> None:
    assert suggestion("titel", valid_words, "See the docs.") == sentence
