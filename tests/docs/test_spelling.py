"""What people read is spelt as in British English, with -ise and not -ize."""

from pathlib import Path

import pytest

from tests.docs.spelling import READERS, ROOT, WORD_LIST, Word, bare, misspelt, own_words, phrases, words_in

FOLDERS = ("docs", "templates", "bulletins", "content")


def checked_files() -> list[Path]:
    """The docs, the templates, the program with its terms and starter project, the example board, the tests' notes."""
    files = [*ROOT.glob("*.md"), *ROOT.glob("*.yml"), *ROOT.glob("*.cff"), *(ROOT / ".github").rglob("*.yml")]
    files += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in READERS]
    return sorted([*files, *(path for path in (ROOT / "tests").glob("*/README.md"))])


@pytest.fixture(scope="module")
def written() -> list[Word]:
    """Every word that is checked."""
    return list(words_in(checked_files()))


def test_everything_that_people_read_is_spelt_right(written: list[Word]) -> None:
    wrong = misspelt(written, own_words())
    assert not wrong, (
        "Not British English. Correct these, or add a term of the field or of a tool to tests/docs/words.txt:\n"
        + "\n".join(map(str, wrong))
    )


def test_enough_is_read_of_every_kind_of_file(written: list[Word]) -> None:
    fewest = {".md": 3000, ".yml": 1000, ".py": 5000, ".j2": 500, ".html": 50, ".js": 100}
    for suffix, number in fewest.items():
        assert sum(word.path.endswith(suffix) for word in written) > number, suffix


WRONG = """
    color behavior center defense labeled traveled canceled catalog pediatric fulfill Color
    organize organization recognized summarize analyze prioritizing apologize normalized Organize
    recieve seperate occured definately accomodation saftey bulletinz Seperate child’z
"""
RIGHT = """
    colour behaviour centre defence labelled travelled cancelled catalogue paediatric fulfil Colour
    organise organisation recognised summarise analyse prioritising apologise normalised Organise
    size prize seize capsize don't don’t can't Children’s safeguarding Merrowshire licence
"""


def test_american_and_oxford_spellings_and_mistakes_are_found() -> None:
    found = misspelt([Word("page.md", 1, word) for word in (WRONG + RIGHT).split()], own_words())
    assert sorted(word.text for word in found) == sorted(WRONG.split())


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("page.md", "# Title\n\nSome colour,\nand `color`, [a link](color.md), <b color='x'>a color</b>.\n", 4),
        ("page.md", "---\ntitle: A color\n---\n```\ncolor\n```\n", 2),
        ("page.md", "```sh\ncolor\n```\nOne\ntwo color.\n", 5),
        ("terms.yml", "# colour\ncolor:\n  label: Colour\n  purpose: The color of it\n  facets: [color]\n", 4),
        ("page.md.j2", "{# color #}\n<p>{{ color }}</p>\n{% if color == 'color' %}\n<p>A color</p>\n", 4),
        ("page.html", '<p>\n{{ "Color" if x else y }}</p><style>color: red</style>\n', 2),
        ("page.html", '<p>\n<img src="color.png"\n alt="The color of it"></p>\n', 3),
        ("module.py", 'color = "color"\n"""A sentence\nof color."""\n', 3),
        ("module.py", "x = 1\ny = f'{x} of that {x} color'\n", 2),
        ("module.py", "x = (\n    'one '\n    'two color'\n)\n", 3),
        ("module.py", "x = r'a color [a-z]'\ny = 'red color [a-z]'\n", 2),
        ("module.py", "x = 1  # noqa: E501 (the color of it)\n", 1),
        ("page.js", "const color = 'color';\nconst words = `${color} of color`;\n", 2),
        ("page.css", "/* the color */\na { color: red }\n", 1),
    ],
)
def test_a_mistake_is_found_where_people_read_it_and_only_there(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert [(word.path, word.line, word.text.lower()) for word in misspelt(words_in([path]))] == [(name, line, "color")]


def test_the_list_of_own_words_is_in_order_and_has_no_word_twice() -> None:
    lines = WORD_LIST.read_text("utf-8").splitlines()
    assert lines == sorted(lines, key=str.lower)
    assert len({line.lower() for line in lines}) == len(lines)


def test_every_own_word_is_needed(written: list[Word]) -> None:
    unused = own_words() - {bare(word.text) for word in misspelt(written)}
    assert not unused, f"Delete from tests/docs/words.txt: {', '.join(sorted(unused))}"
    everything = " ".join(" ".join(path.read_text("utf-8").split()) for path in checked_files())
    assert [phrase for phrase in phrases() if phrase not in everything] == []
