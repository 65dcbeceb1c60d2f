import pytest

from bulletins.loading.decoding import decode
from bulletins.problems import Location, Problem


@pytest.mark.parametrize(
    "data",
    [b"a\nb\n", b"\xef\xbb\xbfa\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"],
    ids=["plain", "byte-order mark", "Windows", "old Mac", "mixed"],
)
def test_byte_order_marks_and_line_endings_of_editors_are_removed(data: bytes) -> None:
    assert decode(data, "a.md") == "a\nb\n"


def test_letters_of_every_script_and_tabs_are_text() -> None:
    assert decode("Tŷ\t“家” 🙂\n".encode(), "a.md") == "Tŷ\t“家” 🙂\n"


def test_a_file_of_exactly_the_limit_is_read() -> None:
    assert decode(b"x" * 9, "a.md", limit=9) == "x" * 9
    assert _code(decode(b"x" * 10, "a.md", limit=9)) == "file-too-large"


def test_the_message_gives_the_size_of_the_whole_file() -> None:
    problem = decode(b"x" * 20, "a.md", size=7_340_000, limit=10)
    assert isinstance(problem, Problem)
    assert "7.3MB" in problem.message


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_in_either_byte_order(codec: str) -> None:
    problem = decode("\ufeffa: b\n".encode(codec), "a.md")
    assert _code(problem) == "file-encoding"
    assert "UTF-16" in str(problem)


def test_utf_16_is_recognised_without_its_byte_order_mark() -> None:
    assert "UTF-16" in str(decode("title: One\n".encode("utf-16-le"), "a.md"))


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"caf\xe9\n", 1, 4, "0xe9"),
        (b"one\ntwo \x93three\x94\n", 2, 5, "0x93"),
        (b"one\r\n\x80\n", 2, 1, "0x80"),
        (b"cut \xe2\x80", 1, 5, "0xe2"),
        (b"one\rtwo\r\xff", 3, 1, "0xff"),
        ("caf\u00e9 na".encode() + b"\xefve", 1, 8, "0xef"),
        (b"\xef\xbb\xbfone\ncaf\xe9\n", 2, 4, "0xe9"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_reported_at_its_place(data: bytes, line: int, column: int, byte: str) -> None:
    problem = decode(data, "a.md")
    assert isinstance(problem, Problem)
    assert (problem.location, problem.code) == (Location("a.md", line, column), "file-encoding")
    assert byte in problem.message


@pytest.mark.parametrize(
    ("text", "line", "column", "name"),
    [
        ("a\x00", 1, 2, "U+0000"),
        ("a\r\nbc\x0bd", 2, 3, "U+000B"),
        ("a\n\n\x7f", 3, 1, "U+007F"),
        ("é\ufffe", 1, 2, "FFFE"),
    ],
)
def test_a_character_that_cannot_be_printed_is_reported_at_its_place(
    text: str, line: int, column: int, name: str
) -> None:
    problem = decode(text.encode(), "a.md")
    assert isinstance(problem, Problem)
    assert (problem.location, problem.code) == (Location("a.md", line, column), "file-encoding")
    assert name in problem.message


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_a_file_of_nothing_but_space_is_empty(data: bytes) -> None:
    assert _code(decode(data, "a.md")) == "file-empty"


def _code(result: str | Problem) -> str:
    return result.code if isinstance(result, Problem) else ""
