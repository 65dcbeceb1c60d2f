"""The register as a spreadsheet and as data, read back with the readers of the standard library."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.model.bulletin import Bulletin
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.csv_format import SAFE_ADDRESS
from bulletins.outputs.recommendation_downloads import DOWNLOAD_COLUMNS, register_downloads
from bulletins.registers.recommendations import recommendation_register
from bulletins.text.markdown import plain_line
from tests.builders import bulletin, published

ROOT = "https://board.example/learning/"
FULL = (
    "[{id: r1, text: Everybody asks., owner: [police, gp], due: 2026-05-31, status: complete, completed: 2026-05-01,"
    " evidence: It helped., topics: [advocacy]}, {id: r2, text: Ask again.}]"
)


def files(*bulletins: Bulletin, now: str = "2026-06-01T12:00") -> dict[str, Artifact]:
    """Both files by their extension."""
    library = published(*bulletins, now=now)
    downloads = register_downloads(library, recommendation_register(library))
    return {file.path.rpartition(".")[2]: file for file in downloads}


def rows_of_csv(*bulletins: Bulletin, now: str = "2026-06-01T12:00") -> list[dict[str, str]]:
    """The rows of the CSV file, as a spreadsheet reads them."""
    text = files(*bulletins, now=now)["csv"].content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def json_document(*bulletins: Bulletin, now: str = "2026-06-01T12:00") -> Any:
    """The JSON file, as a program reads it."""
    return json.loads(files(*bulletins, now=now)["json"].content)


def with_recommendation(text: str = "Ask.", id: str = "first", **more_fields: str) -> Bulletin:
    """A bulletin with one recommendation."""
    fields = "".join(f", {key}: {value}" for key, value in more_fields.items())
    return bulletin(id, recommendations=f"[{{id: r1, text: {json.dumps(text, ensure_ascii=False)}{fields}}}]")


def test_both_files_are_beside_the_page_of_the_register() -> None:
    paths = [file.path for file in files(with_recommendation()).values()]
    assert paths == ["docs/recommendations/recommendations.csv", "docs/recommendations/recommendations.json"]


def test_each_file_names_every_bulletin_in_the_register_once_as_its_source() -> None:
    downloads = files(bulletin(recommendations=FULL), with_recommendation(id="another"), bulletin("without"))
    sources = ("content/bulletins/another.md", "content/bulletins/first.md")
    assert [file.sources for file in downloads.values()] == [sources, sources]


def test_a_row_has_every_field_of_a_recommendation() -> None:
    first, second = rows_of_csv(bulletin(recommendations=FULL))
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


def test_the_columns_are_in_the_documented_order() -> None:
    header = files(with_recommendation())["csv"].content.decode("utf-8-sig").split("\r\n")[0]
    assert header == ",".join(DOWNLOAD_COLUMNS)
    assert [*json_document(with_recommendation())["recommendations"][0]] == [*DOWNLOAD_COLUMNS]


def test_the_csv_file_begins_with_a_byte_order_mark_and_the_json_file_does_not() -> None:
    downloads = files(with_recommendation("Ärzte – ‘ask’ 家."))
    assert downloads["csv"].content.startswith(b"\xef\xbb\xbfid,")
    assert downloads["csv"].content.count(b"\xef\xbb\xbf") == 1
    assert downloads["json"].content.startswith(b"{")


def test_the_letters_of_every_language_are_kept() -> None:
    text = "Ärzte – ‘ask’ 家 🙂."
    assert rows_of_csv(with_recommendation(text))[0]["recommendation"] == text
    assert json_document(with_recommendation(text))["recommendations"][0]["recommendation"] == text
    assert text in files(with_recommendation(text))["json"].content.decode("utf-8"), "as letters, not as escapes"


def test_every_row_has_a_windows_line_end() -> None:
    text = files(with_recommendation(), with_recommendation(id="second"))["csv"].content.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == 3
    assert text.endswith("\r\n")


@pytest.mark.parametrize(
    "text", ['Say "no", now.', "One; two, three.", "One.\n\nTwo."], ids=["quotes", "commas", "lines"]
)
def test_a_text_can_contain_the_characters_that_separate_cells(text: str) -> None:
    (row,) = rows_of_csv(with_recommendation(text))
    assert row["recommendation"] == text
    assert row["id"] == "first/r1"


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "-2 days", "@SUM(A1)", '=HYPERLINK("https://x.example")'])
def test_a_text_that_a_spreadsheet_could_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    (row,) = rows_of_csv(with_recommendation(text, evidence=json.dumps(text, ensure_ascii=False)))
    assert (row["recommendation"], row["evidence"]) == (f"'{text}", f"'{text}")


def test_a_title_that_a_spreadsheet_could_run_as_a_formula_gets_an_apostrophe() -> None:
    source = bulletin(title="'=cmd|A1'", recommendations="[{id: r1, text: Ask.}]")
    assert rows_of_csv(source)[0]["bulletin"] == "'=cmd|A1"


@pytest.mark.parametrize("text", ["Ask = tell.", "A+B", "1 - 2", "a@board.example", "'quoted'"])
def test_a_text_with_a_sign_inside_is_not_changed(text: str) -> None:
    assert rows_of_csv(with_recommendation(text))[0]["recommendation"] == text


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@here"])
def test_the_json_file_has_the_text_unchanged(text: str) -> None:
    assert json_document(with_recommendation(text))["recommendations"][0]["recommendation"] == text


@given(st.text(st.sampled_from("=+-@'\",;\n ab"), min_size=1).filter(str.strip))
def test_no_cell_is_a_formula_and_no_text_is_lost(text: str) -> None:
    (item,) = with_recommendation().recommendations
    source = bulletin().model_copy(update={"recommendations": (item.model_copy(update={"text": text}),)})
    (row,) = rows_of_csv(source)
    cell = row["recommendation"]
    assert not cell.startswith(("=", "+", "-", "@")) or SAFE_ADDRESS.fullmatch(cell)
    words = plain_line(text)
    assert cell in (words, f"'{words}")


def test_a_link_in_a_recommendation_is_its_words() -> None:
    (row,) = rows_of_csv(with_recommendation("Read [our *guide*](bulletin:first).", evidence="'See [it](topic:a)'"))
    assert (row["recommendation"], row["evidence"]) == ("Read our guide.", "See it")


def test_the_json_file_has_lists_as_arrays_and_missing_values_as_null() -> None:
    first, second = json_document(bulletin(recommendations=FULL))["recommendations"]
    assert (first["owners"], first["topics"], first["overdue"]) == (["Police", "GP practices"], ["Advocacy"], False)
    assert (second["owners"], second["repeats"], second["due"], second["evidence"]) == ([], [], None, None)


def test_the_json_file_names_the_board_the_page_and_the_day_that_decided_what_is_overdue() -> None:
    document = json_document(with_recommendation())
    assert {key: value for key, value in document.items() if key != "recommendations"} == {
        "board": "Example Board",
        "address": f"{ROOT}recommendations/",
        "judged_on": "2026-06-01",
    }


def test_the_files_of_an_empty_register_are_the_same_on_every_day() -> None:
    before, after = files(bulletin(), now="2026-06-01T12:00"), files(bulletin(), now="2026-07-01T12:00")
    assert before == after
    assert json_document(bulletin())["recommendations"] == []
    assert json_document(bulletin())["judged_on"] is None
    assert rows_of_csv(bulletin()) == []
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
def test_an_open_recommendation_is_overdue_from_the_day_after_its_due_date(
    due: str, status: str, overdue: bool
) -> None:
    source = with_recommendation(due=due, status=status)
    assert rows_of_csv(source)[0]["overdue"] == ("yes" if overdue else "no")
    assert json_document(source)["recommendations"][0]["overdue"] is overdue


def test_the_day_of_the_build_decides_what_is_overdue() -> None:
    source = with_recommendation(due="2026-05-31")
    assert rows_of_csv(source, now="2026-05-31T23:59")[0]["overdue"] == "no"
    assert rows_of_csv(source, now="2026-06-01")[0]["overdue"] == "yes"


def test_a_repeated_recommendation_names_the_other_in_both_rows() -> None:
    later = bulletin("later", published="2026-04-01", recommendations="[{id: r1, text: Ask., repeats: [first/r1]}]")
    rows = {row["id"]: row for row in rows_of_csv(with_recommendation(), later)}
    assert (rows["later/r1"]["repeats"], rows["later/r1"]["repeated_by"]) == ("first/r1", "")
    assert (rows["first/r1"]["repeats"], rows["first/r1"]["repeated_by"]) == ("", "later/r1")


def test_the_recommendations_of_a_renamed_bulletin_keep_their_ids() -> None:
    (row,) = rows_of_csv(bulletin("new-name", aliases="[old-name]", recommendations="[{id: r1, text: Ask.}]"))
    assert (row["id"], row["address"]) == ("old-name/r1", f"{ROOT}bulletins/new-name/#r1")


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "withdrawn"}, {"published": "2026-06-02"}], ids=str)
def test_a_draft_withdrawn_or_scheduled_bulletin_is_in_neither_file(fields: dict[str, str]) -> None:
    source = bulletin(recommendations="[{id: r1, text: Secret.}]", **fields)
    assert not any(b"Secret" in file.content for file in files(source).values())


def test_a_recommendation_without_a_due_date_is_never_overdue() -> None:
    (row,) = rows_of_csv(with_recommendation(status="accepted"), now="2099-01-01")
    assert (row["due"], row["overdue"]) == ("", "no")
