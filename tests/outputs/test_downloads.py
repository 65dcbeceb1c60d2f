import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.model.bulletin import Bulletin
from bulletins.model.london_time import parse_date_time
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.downloads import DOWNLOAD_COLUMNS, register_downloads
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import recommendation_register
from tests.builders import bulletin, library

ROOT = "https://board.example/learning/"
FULL = (
    "[{id: r1, text: Everybody asks., owner: [police, gp], due: 2026-05-31, status: complete, completed: 2026-05-01,"
    " evidence: It helped., topics: [advocacy]}, {id: r2, text: Ask again.}]"
)


def files(*bulletins: Bulletin, at: str = "2026-06-01T12:00") -> dict[str, Artifact]:
    """The files of what a library shows at a moment, by the ending of their names."""
    held = published_library(library(*bulletins), parse_date_time(at))
    return {file.path.rpartition(".")[2]: file for file in register_downloads(held, recommendation_register(held))}


def table(*bulletins: Bulletin, at: str = "2026-06-01T12:00") -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    text = files(*bulletins, at=at)["csv"].content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def data(*bulletins: Bulletin, at: str = "2026-06-01T12:00") -> Any:
    """What a program reads."""
    return json.loads(files(*bulletins, at=at)["json"].content)


def asks(text: str = "Ask.", id: str = "first", **more: str) -> Bulletin:
    """A bulletin with one recommendation."""
    fields = "".join(f", {key}: {value}" for key, value in more.items())
    return bulletin(id, recommendations=f"[{{id: r1, text: {json.dumps(text, ensure_ascii=False)}{fields}}}]")


def test_both_files_stand_beside_the_page_of_the_register() -> None:
    paths = [file.path for file in files(asks()).values()]
    assert paths == ["docs/recommendations/recommendations.csv", "docs/recommendations/recommendations.json"]


def test_each_file_names_the_bulletins_it_was_made_from_once() -> None:
    made = files(bulletin(recommendations=FULL), asks(id="another"), bulletin("without"))
    sources = ("content/bulletins/another.md", "content/bulletins/first.md")
    assert [file.sources for file in made.values()] == [sources, sources]


def test_a_row_holds_everything_about_a_recommendation() -> None:
    first, second = table(bulletin(recommendations=FULL))
    assert first == {
        "id": "first/r1",
        "bulletin": "Title of first",
        "kind": "Notice",
        "published": "2026-03-02",
        "address": f"{ROOT}bulletins/first/#r1",
        "recommendation": "Everybody asks.",
        "owners": "Police; GP practices",
        "due": "2026-05-31",
        "status": "complete",
        "overdue": "no",
        "completed": "2026-05-01",
        "evidence": "It helped.",
        "topics": "Advocacy",
        "repeats": "",
        "repeated_by": "",
    }
    assert [second[name] for name in ("id", "owners", "due", "status", "completed", "evidence", "topics")] == [
        *("first/r2", "", "", "not-recorded", "", "", "Information sharing"),
    ]


def test_the_columns_have_the_order_that_is_documented() -> None:
    head = files(asks())["csv"].content.decode("utf-8-sig").split("\r\n")[0]
    assert head == ",".join(DOWNLOAD_COLUMNS)
    assert [*data(asks())["recommendations"][0]] == [*DOWNLOAD_COLUMNS]


def test_the_table_begins_with_a_byte_order_mark_and_the_data_does_not() -> None:
    made = files(asks("Ärzte – ‘ask’ 家."))
    assert made["csv"].content.startswith(b"\xef\xbb\xbfid,")
    assert made["csv"].content.count(b"\xef\xbb\xbf") == 1
    assert made["json"].content.startswith(b"{")


def test_letters_of_any_language_come_through() -> None:
    text = "Ärzte – ‘ask’ 家 🙂."
    assert table(asks(text))[0]["recommendation"] == text
    assert data(asks(text))["recommendations"][0]["recommendation"] == text
    assert text in files(asks(text))["json"].content.decode("utf-8"), "as letters, not as escapes"


def test_lines_end_as_spreadsheets_write_them() -> None:
    text = files(asks(), asks(id="second"))["csv"].content.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == 3
    assert text.endswith("\r\n")


@pytest.mark.parametrize(
    "text", ['Say "no", now.', "One; two, three.", "One.\n\nTwo."], ids=["quotes", "commas", "lines"]
)
def test_what_separates_cells_may_stand_in_a_text(text: str) -> None:
    (row,) = table(asks(text))
    assert row["recommendation"] == text
    assert row["id"] == "first/r1"


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "-2 days", "@SUM(A1)", '=HYPERLINK("https://x.example")'])
def test_what_a_spreadsheet_would_take_for_a_formula_is_kept_as_words(text: str) -> None:
    (row,) = table(asks(text, evidence=json.dumps(text, ensure_ascii=False)))
    assert (row["recommendation"], row["evidence"]) == (f"'{text}", f"'{text}")


def test_a_title_is_no_formula_either() -> None:
    made = bulletin(title="'=cmd|A1'", recommendations="[{id: r1, text: Ask.}]")
    assert table(made)[0]["bulletin"] == "'=cmd|A1"


@pytest.mark.parametrize("text", ["Ask = tell.", "A+B", "1 - 2", "a@board.example", "'quoted'"])
def test_a_mark_inside_a_text_is_left_alone(text: str) -> None:
    assert table(asks(text))[0]["recommendation"] == text


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@here"])
def test_a_program_gets_the_text_as_it_was_written(text: str) -> None:
    assert data(asks(text))["recommendations"][0]["recommendation"] == text


@given(st.text(st.sampled_from("=+-@'\",;\n ab"), min_size=1).filter(str.strip))
def test_no_cell_begins_a_formula_and_no_text_is_lost(text: str) -> None:
    item = bulletin(recommendations="[{id: r1, text: Ask.}]").recommendations[0].model_copy(update={"text": text})
    (row,) = table(bulletin().model_copy(update={"recommendations": (item,)}))
    assert not row["recommendation"].startswith(("=", "+", "-", "@"))
    assert row["recommendation"].removeprefix("'") == text.removeprefix("'")


def test_a_program_reads_lists_as_lists_and_what_is_not_there_as_nothing() -> None:
    first, second = data(bulletin(recommendations=FULL))["recommendations"]
    assert (first["owners"], first["topics"], first["overdue"]) == (["Police", "GP practices"], ["Advocacy"], False)
    assert (second["owners"], second["repeats"], second["due"], second["evidence"]) == ([], [], None, None)


def test_the_data_says_whose_it_is_where_it_is_and_when_it_was_judged() -> None:
    made = data(asks())
    assert {key: value for key, value in made.items() if key != "recommendations"} == {
        "board": "Example Board",
        "address": f"{ROOT}recommendations/",
        "judged_on": "2026-06-01",
    }


def test_a_register_without_entries_is_the_same_on_every_day() -> None:
    before, after = files(bulletin(), at="2026-06-01T12:00"), files(bulletin(), at="2026-07-01T12:00")
    assert before == after
    assert data(bulletin())["recommendations"] == []
    assert data(bulletin())["judged_on"] is None
    assert table(bulletin()) == []
    assert before["csv"].content.decode("utf-8-sig") == f"{','.join(DOWNLOAD_COLUMNS)}\r\n"


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        ("2026-05-31", "accepted", True),
        ("2026-05-31", "not-recorded", True),
        ("2026-05-31", "in-progress", True),
        ("2026-05-31", "superseded", False),
        ("2026-05-31", "declined", False),
        ("2026-06-01", "accepted", False),
        ("2026-06-02", "accepted", False),
    ],
)
def test_overdue_is_what_is_open_and_was_due_before_the_day(due: str, status: str, overdue: bool) -> None:
    made = asks(due=due, status=status)
    assert table(made)[0]["overdue"] == ("yes" if overdue else "no")
    assert data(made)["recommendations"][0]["overdue"] is overdue


def test_what_is_overdue_is_judged_at_the_moment_the_library_is_seen() -> None:
    made = asks(due="2026-05-31")
    assert table(made, at="2026-05-31T23:59")[0]["overdue"] == "no"
    assert table(made, at="2026-06-01")[0]["overdue"] == "yes"


def test_a_repetition_is_shown_at_both_ends() -> None:
    later = bulletin("later", published="2026-04-01", recommendations="[{id: r1, text: Ask., repeats: [first/r1]}]")
    rows = {row["id"]: row for row in table(asks(), later)}
    assert (rows["later/r1"]["repeats"], rows["later/r1"]["repeated_by"]) == ("first/r1", "")
    assert (rows["first/r1"]["repeats"], rows["first/r1"]["repeated_by"]) == ("", "later/r1")


def test_a_renamed_bulletin_keeps_the_ids_of_what_it_asked_for() -> None:
    (row,) = table(bulletin("new-name", aliases="[old-name]", recommendations="[{id: r1, text: Ask.}]"))
    assert (row["id"], row["address"]) == ("old-name/r1", f"{ROOT}bulletins/new-name/#r1")


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "withdrawn"}, {"published": "2026-06-02"}], ids=str)
def test_what_may_not_be_seen_is_in_neither_file(fields: dict[str, str]) -> None:
    made = bulletin(recommendations="[{id: r1, text: Secret.}]", **fields)
    assert not any(b"Secret" in file.content for file in files(made).values())


def test_what_is_due_on_no_day_is_never_overdue() -> None:
    (row,) = table(asks(status="accepted"), at="2099-01-01")
    assert (row["due"], row["overdue"]) == ("", "no")
