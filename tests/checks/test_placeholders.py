import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.placeholders import check
from tests.builders import BOARD, bulletin, issue, library, said


def test_what_waits_to_be_written_is_told_wherever_it_stands() -> None:
    made = bulletin(
        body="Done.\n\n- [[one]] and [[two]]\n",
        title='"[[a headline]]"',
        topics='["[[a topic]]"]',
        recommendations='[{id: r1, text: "[[what]]", evidence: "[[how]]"}]',
        abbreviations='{SAR: "[[which]]"}',
    )
    lines = said(check(library(made)))
    assert {line.rpartition("write this: ")[2] for line in lines} == {
        "a headline.", "a topic.", "what.", "how.", "which.", "one.", "two.",
    }  # fmt: skip
    assert all(" error placeholder: " in line for line in lines)


def test_in_a_draft_and_in_the_board_s_own_file_it_is_a_reminder() -> None:
    held = library(
        bulletin(status="draft", body="[[all]]\n"),
        issues=[issue(status="draft", title='"[[theme]]"')],
        board=BOARD.replace("We publish.", '"[[who we are]]"'),
    )
    assert [" warning placeholder-draft: " in line for line in said(check(held))] == [True] * 3


def test_single_brackets_and_links_are_no_placeholders() -> None:
    assert said(check(library(bulletin(body="A [link](bulletin:first), [a] and x[0][1].\n")))) == []


def test_each_placeholder_of_a_text_is_told_where_it_stands() -> None:
    body = "Text.\n\n- a [[one]] and [[two.]]\n\n## Part\n\n> [[three words]]\n"
    assert said(check(library(bulletin(body=body)))) == [
        "content/bulletins/first.md:11:5: error placeholder: write this: one.",
        "content/bulletins/first.md:11:17: error placeholder: write this: two.",
        "content/bulletins/first.md:15:3: error placeholder: write this: three words.",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"summary": '"[[a sentence]]"'}, 4),
        ({"audiences": '["[[who]]"]'}, 7),
        ({"discussion": '\n- "What now?"\n- "[[a question]]"'}, 10),
        ({"contacts": '\n- label: Office\n  email: "[[a mailbox]]"'}, 10),
        ({"attachments": '\n- file: list.pdf\n  title: "[[what it is]]"'}, 10),
        ({"changes": '\n- date: 2026-04-01\n  note: "[[what changed]]"'}, 10),
        ({"anonymity": '\n  checked_by: "[[a role]]"\n  checked_on: 2026-03-01'}, 9),
    ],
    ids=["summary", "audience", "question", "contact", "attachment", "change", "sign-off"],
)
def test_a_field_that_waits_is_told_at_its_own_line(fields: dict[str, str], line: int) -> None:
    (words,) = said(check(library(bulletin(**fields))))
    assert words.startswith(f"content/bulletins/first.md:{line}:")


@pytest.mark.parametrize(
    ("status", "said_as"), [("draft", "warning placeholder-draft"), ("published", "error placeholder")]
)
def test_an_introduction_that_waits_is_told_in_its_own_lines(status: str, said_as: str) -> None:
    introduction = "|\n  Welcome.\n\n  And [[more]]."
    held = library(bulletin(issue="1"), issues=[issue(introduction=introduction, status=status)])
    assert said(check(held)) == [f"content/issues/1/issue.yml:7:7: {said_as}: write this: more."]


def test_the_bulletins_of_an_issue_that_is_a_draft_are_not_drafts_themselves() -> None:
    held = library(bulletin(issue="1", body="[[text]]\n"), issues=[issue(status="draft")])
    assert said(check(held)) == ["content/issues/1/first.md:9:1: error placeholder: write this: text."]


@pytest.mark.parametrize(
    ("was", "waits", "line"),
    [
        ("Exampleshire", '"[[the area]]"', 4),
        ("label: Office", 'label: "[[who answers]]"', 6),
        ("text: We write.", 'text: "[[how often]]"', 8),
    ],
)
def test_the_board_is_reminded_of_what_it_has_not_written(was: str, waits: str, line: int) -> None:
    (words,) = said(check(library(board=BOARD.replace(was, waits))))
    assert words.startswith(f"content/board.yml:{line}:")
    assert " warning placeholder-draft: write this: " in words


def test_an_address_that_leads_nowhere_waits_to_be_written() -> None:
    board = BOARD.replace("https://board.example/learning/", "https://board.invalid/")
    assert said(check(library(board=board))) == [
        "content/board.yml:3:1: warning placeholder-draft: write this: the address where the site will live."
    ]


@pytest.mark.parametrize(
    "text", ["[[]]", "[[never closed", "never opened]]", "[ [a] ]", "[a][b]", "[a[0]] [b]", "- [ ] to do", "[x](y)"]
)
def test_brackets_that_are_not_double_on_both_sides_wait_for_nothing(text: str) -> None:
    assert said(check(library(bulletin(body=f"Text {text}\n")))) == []


@given(st.text("ab *>\n"), st.text("ab -"))
def test_a_placeholder_is_told_at_its_column_whatever_stands_before_it(above: str, before: str) -> None:
    held = library(bulletin(body=f"Text.\n{above}\n{before}[[x]] end.\n"))
    ((line, column),) = [(problem.location.line, problem.location.column) for problem in check(held)]
    assert (line, column) == (11 + above.count("\n"), len(before) + 1)
