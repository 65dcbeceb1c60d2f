import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletins.loading.yaml_errors import MAX_DEPTH
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.origin import FieldPath
from tests.builders import said

PIECES = [
    *(
        "a: 1",
        "  b: |",
        "    text",
        "- x",
        "  - y: z",
        "c: 'q",
        "d: [1, 2",
        "e: {f: g}",
        "\tt: 1",
        "? k",
        ": v",
        "h: >",
    ),
    *("", "---", "...", "%YAML 1.2", "i: *j", "k: &l m", "# c", "   ", "<<: {n: o}", "!!int p: 1", "[[[", '"\\q"'),
]
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=9).map("\n".join) | st.text("ab:- \n\t\"'[]{}|>&*!%#?~,\\x0.@`")
READABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x85\u2028\u2029"))


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "1.10", "007", "1e3", "2026-03-02", "0x1F", "12:30", "true", "=", "<<"],
)
def test_a_value_stays_the_text_that_was_written(written: str) -> None:
    assert read_yaml(f"key: {written}\n", "a.yml").data == {"key": written}


def test_a_key_stays_the_text_that_was_written() -> None:
    assert read_yaml("no: a\n1.10: b\n<<: c\n", "a.yml").data == {"no": "a", "1.10": "b", "<<": "c"}


@pytest.mark.parametrize("written", ["", "~", "null", "# nothing yet"])
def test_a_key_without_a_value_is_left_out(written: str) -> None:
    document = read_yaml(f"one: 1\nkey: {written}\n", "a.yml")
    assert (document.data, document.empty) == ({"one": "1"}, [("key",)])


@pytest.mark.parametrize("written", ["''", '""', "'~'", '"null"'])
def test_a_quoted_value_is_a_value(written: str) -> None:
    assert read_yaml(f"key: {written}\n", "a.yml").data == {"key": written[1:-1]}


def test_every_key_and_entry_has_its_line_and_column() -> None:
    text = (
        "title: One\ntopics: [a, bb]\ncase:\n  label: A\nrecommendations:\n  - text: x\n    owner: [y]\n  - text: z\n"
    )
    expected: dict[FieldPath, tuple[int, int]] = {
        (): (1, 1),
        ("title",): (1, 1),
        ("topics",): (2, 1),
        ("topics", 0): (2, 10),
        ("topics", 1): (2, 13),
        ("case",): (3, 1),
        ("case", "label"): (4, 3),
        ("recommendations",): (5, 1),
        ("recommendations", 0): (6, 5),
        ("recommendations", 0, "text"): (6, 5),
        ("recommendations", 0, "owner"): (7, 5),
        ("recommendations", 0, "owner", 0): (7, 13),
        ("recommendations", 1): (8, 5),
        ("recommendations", 1, "text"): (8, 5),
    }
    assert read_yaml(text, "a.yml").places == expected


def test_lines_are_counted_from_the_line_that_the_document_begins_on() -> None:
    document = read_yaml("a: 1\nb: |\n  text\na: 2\n", "a.md", first_line=2)
    assert document.places["b",] == (3, 1)
    assert document.blocks["b",] == (4, 3)
    assert document.problems[0].location.line == 5


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("key: |\n  text\n", (2, 3)),
        ("key: >\n  text\n", (2, 3)),
        ("key: |-\n    text\n    more\n", (2, 5)),
        ("one: 1\nkey: | # a comment\n  text\n", (3, 3)),
        ("key: |\n\n\n   text\n", (2, 4)),
        ("key: |2\n    indented code\n", (2, 5)),
    ],
)
def test_a_block_of_text_begins_below_its_mark_at_its_indentation(text: str, place: tuple[int, int]) -> None:
    assert read_yaml(text, "a.yml").blocks == {("key",): place}


def test_a_text_on_one_line_is_not_a_block() -> None:
    assert read_yaml("a: text\nb: 'text'\nc: two\n  lines\n", "a.yml").blocks == {}


def test_every_duplicate_key_is_reported_with_the_line_of_the_first() -> None:
    text = "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"
    assert said(read_yaml(text, "a.yml").problems) == [
        "a.yml:4:3: error yaml-duplicate-key: 'c' is a duplicate of the one on line 3. Delete one of the two.",
        "a.yml:5:1: error yaml-duplicate-key: 'a' is a duplicate of the one on line 1. Delete one of the two.",
    ]


def test_a_key_without_a_value_may_not_be_repeated() -> None:
    assert [problem.code for problem in read_yaml("a:\na: 1\n", "a.yml").problems] == ["yaml-duplicate-key"]


def test_the_same_key_in_two_entries_is_not_a_duplicate() -> None:
    assert read_yaml("- {a: 1}\n- {a: 2}\n", "a.yml").problems == []


def test_an_alias_is_an_error_and_an_anchor_alone_is_not() -> None:
    assert said(read_yaml("a: &x 1\nb: *x\n", "a.yml").problems) == [
        "a.yml:2:4: error yaml-alias: aliases (*name) cannot be used. Write the value in full."
    ]
    assert read_yaml("a: &x 1\n", "a.yml").data == {"a": "1"}


def test_nesting_is_read_to_its_limit_and_no_deeper() -> None:
    assert read_yaml("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH, "a.yml").problems == []
    (problem,) = read_yaml("[" * 100_000, "a.yml").problems
    assert (problem.code, problem.location.column) == ("yaml-broken", MAX_DEPTH + 2)
    assert "nested" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\n\tb: 2\n", 2, 1),
        ("a:\n  b: 1\n \t c: 2\n", 3, 2),
        ("a:\n\t- b\n", 2, 1),
        ("a:\t- b\n", 1, 3),
    ],
)
def test_a_tab_in_the_indentation_is_reported_as_a_tab(text: str, line: int, column: int) -> None:
    assert said(read_yaml(text, "a.yml").problems) == [
        f"a.yml:{line}:{column}: error yaml-tab: this line is indented with a tab. Use spaces."
    ]


def test_a_tab_inside_quotes_is_text() -> None:
    assert read_yaml("a: 'one\ttwo'\n", "a.yml").data == {"a": "one\ttwo"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: Act now: ask\n", 1, "a second ': '"),
        ("a: 1\n  b: 2\n", 2, "a second ': '"),
        ("topics:\n  - a\n b\n", 3, "does not fit the lines above"),
        ("title: One\nsummary\ntopics: [a]\n", 2, "a key has no ':'"),
        ("title: One\nsummary\n", 2, "a key has no ':'"),
        ("title: One\nsummary:Two\ntopics: [a]\n", 2, "no space after 'summary:'"),
        ("- a\nb: 1\n", 2, "does not fit the lines above"),
        ("topics: [a, b\ntitle: x\n", 2, "a list in [ ]"),
        ("title: 'One\n", 1, "not closed"),
        ('title: "One\n', 1, "not closed"),
        ("title: @home\n", 1, "cannot begin with this character"),
        ("title: `code`\n", 1, "cannot begin with this character"),
    ],
)
def test_an_error_of_syntax_is_explained_in_words_for_an_author(text: str, line: int, words: str) -> None:
    (problem,) = read_yaml(text, "a.yml").problems
    assert (problem.code, problem.location.line) == ("yaml-broken", line)
    assert words in problem.message


def test_a_character_that_yaml_does_not_allow_is_reported_at_its_place() -> None:
    assert said(read_yaml("a: 1\nb: x\x9cy\n", "a.yml").problems) == [
        "a.yml:2:5: error yaml-broken: the character U+009C cannot be shown on a page. Delete it."
    ]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_an_empty_document_has_no_data_and_no_problems(text: str) -> None:
    document = read_yaml(text, "a.yml")
    assert (document.data, document.problems) == (None, [])


@given(st.text() | YAML_LIKE)
@example("%YAML 9.9\n---\na: 1")
@example("? [a]\n: b\n? {c: d}\n: e\n")
@example("!<tag:x> a: !y b")
def test_no_text_makes_the_reader_raise_an_error(text: str) -> None:
    document = read_yaml(text, "a.yml")
    assert document.data is None or not any(problem.code == "yaml-broken" for problem in document.problems)


@given(READABLE | YAML_LIKE)
def test_every_place_is_inside_the_text(text: str) -> None:
    document = read_yaml(text, "a.yml")
    lines = text.split("\n")
    places = [*document.places.values(), *((at.location.line, at.location.column) for at in document.problems)]
    for line, column in places:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
