import pytest

from bulletins.loading.front_matter import SplitFile, split_front_matter
from bulletins.model.origin import Passage
from bulletins.problems import Location, Problem


def test_a_file_is_split_at_its_two_lines_of_hyphens() -> None:
    assert split_front_matter("---\na: 1\nb: 2\n---\nText.\nMore.\n", "a.md") == SplitFile(
        "a: 1\nb: 2\n", Passage("Text.\nMore.\n", Location("a.md", 5))
    )


@pytest.mark.parametrize(
    ("text", "yaml", "body", "line"),
    [
        ("--- \na: 1\n---\t\nText.", "a: 1\n", "Text.", 4),
        ("---\na: 1\n---\nText.\n\n---\n\nMore.", "a: 1\n", "Text.\n\n---\n\nMore.", 4),
        ("---\na: |\n  ---\n----\n---\nText.", "a: |\n  ---\n----\n", "Text.", 6),
        ("---\na: 1\n---", "a: 1\n", "", 4),
        ("---\n---\nText.", "\n", "Text.", 3),
    ],
    ids=["space after the hyphens", "a rule in the text", "indented or longer", "no text", "no fields"],
)
def test_only_the_first_whole_line_of_three_hyphens_ends_the_fields(text: str, yaml: str, body: str, line: int) -> None:
    assert split_front_matter(text, "a.md") == SplitFile(yaml, Passage(body, Location("a.md", line)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: One\n", "Begin the file with a line `---`"),
        ("\n---\na: 1\n---\n", "Begin the file with a line `---`"),
        (" ---\na: 1\n---\n", "Begin the file with a line `---`"),
        ("---\na: 1\nText.\n", "the second `---` line is missing"),
        ("---", "the second `---` line is missing"),
    ],
)
def test_a_file_must_begin_with_hyphens_and_end_its_fields_with_them(text: str, words: str) -> None:
    problem = split_front_matter(text, "a.md")
    assert isinstance(problem, Problem)
    assert (problem.location, problem.code) == (Location("a.md", 1, 1), "front-matter-missing")
    assert words in problem.message
