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
