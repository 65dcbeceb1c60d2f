import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.placeholders import check
from tests.builders import BOARD, bulletin, issue, library, said


def test_a_placeholder_is_an_error_in_every_field_and_text_of_a_published_bulletin() -> None:
    with_placeholders = bulletin(
        body="Done.\n\n- [[one]] and [[two]]\n",
        title='"[[a headline]]"',
        topics='["[[a topic]]"]',
        recommendations='[{id: r1, text: "[[what]]", evidence: "[[how]]"}]',
        abbreviations='{SAR: "[[which]]"}',
    )
    lines = said(check(library(with_placeholders)))
    assert {line.rpartition("replace this placeholder: ")[2] for line in lines} == {
        "a headline.", "a topic.", "what.", "how.", "which.", "one.", "two.",
    }  # fmt: skip
    assert all(" error placeholder: " in line for line in lines)


def test_a_placeholder_is_a_warning_in_a_draft() -> None:
    with_placeholders = library(
        bulletin(status="draft", body="[[all]]\n"), issues=[issue(status="draft", title='"[[theme]]"')]
    )
    assert [" warning placeholder-draft: " in line for line in said(check(with_placeholders))] == [True] * 2


def test_a_placeholder_in_the_guidance_is_an_error() -> None:
    guidance = "handbook: {title: Handbook, publisher: '[[who]]', url: 'https://x.example/'}\n"
    assert said(check(library(guidance=guidance))) == [
        "content/guidance.yml:1:29: error placeholder: replace this placeholder: who."
    ]


CODE = """\
Write `[[First]]` and ``a ` [[Second]]``.

```
Dear [[Third]],
```

- in a list:

      [[Fourth]]

> ~~~
> [[Fifth]]
> ~~~
"""


def test_double_brackets_in_code_are_text() -> None:
    assert said(check(library(bulletin(body=CODE), issues=[issue(introduction="'`[[First]]`'")]))) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{CODE}\nAsk [[the team]].\n", 23),
        ("```\nRing [[number]].\n", 10),
        ("```\n[[one]]\n~~~\n\n````text\n", 10),
        ("A ` and [[x]]\n\nand `.\n", 9),
        ("\\`[[x]]`\n", 9),
        ("![[[what the picture shows]]](file:a.png)\n", 9),
        ("| a | b |\n| - | - |\n| Police | [[number]] |\n", 11),
    ],
    ids=["after code", "open fence", "wrong end", "two paragraphs", "escaped", "picture", "table"],
)
def test_a_placeholder_beside_code_is_reported(body: str, line: int) -> None:
    (problem,) = check(library(bulletin(body=body)))
    assert problem.location.line == line


def test_a_field_other_than_the_text_has_no_code() -> None:
    (line,) = said(check(library(bulletin(summary='"Fields such as `[[First]]`."'))))
    assert line.endswith("replace this placeholder: First. This field is plain text: readers would see the brackets.")


def test_each_placeholder_of_a_text_is_reported_at_its_place() -> None:
    body = "Text.\n\n- a [[one]] and [[two.]]\n\n## Part\n\n> [[three words]]\n"
    assert said(check(library(bulletin(body=body)))) == [
        "content/bulletins/first.md:11:5: error placeholder: replace this placeholder: one.",
        "content/bulletins/first.md:11:17: error placeholder: replace this placeholder: two.",
        "content/bulletins/first.md:15:3: error placeholder: replace this placeholder: three words.",
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
def test_a_placeholder_in_a_field_is_reported_at_the_line_of_the_field(fields: dict[str, str], line: int) -> None:
    (problem,) = said(check(library(bulletin(**fields))))
    assert problem.startswith(f"content/bulletins/first.md:{line}:")


@pytest.mark.parametrize(
    ("status", "code"), [("draft", "warning placeholder-draft"), ("published", "error placeholder")]
)
def test_a_placeholder_in_an_introduction_is_reported_at_its_place(status: str, code: str) -> None:
    introduction = "|\n  Welcome.\n\n  And [[more]]."
    with_issue = library(bulletin(issue="1"), issues=[issue(introduction=introduction, status=status)])
    assert said(check(with_issue)) == [f"content/issues/1/issue.yml:7:7: {code}: replace this placeholder: more."]


def test_a_bulletin_of_a_draft_issue_is_not_a_draft_itself() -> None:
    with_issue = library(bulletin(issue="1", body="[[text]]\n"), issues=[issue(status="draft")])
    assert said(check(with_issue)) == [
        "content/issues/1/first.md:9:1: error placeholder: replace this placeholder: text."
    ]


@pytest.mark.parametrize(
    ("written", "placeholder", "line"),
    [
        ("Exampleshire", '"[[the area]]"', 4),
        ("label: Office", 'label: "[[who answers]]"', 6),
        ("text: We write.", 'text: "[[how often]]"', 8),
    ],
)
def test_placeholders_of_the_board_are_reported_at_any_depth(written: str, placeholder: str, line: int) -> None:
    (problem,) = said(check(library(board=BOARD.replace(written, placeholder))))
    assert problem.startswith(f"content/board.yml:{line}:")
    assert " error placeholder: replace this placeholder: " in problem
    assert problem.endswith(" Every page shows it.") == written.startswith("label")


def test_the_address_of_a_new_project_is_a_placeholder() -> None:
    board = BOARD.replace("https://board.example/learning/", "https://board.invalid/")
    assert said(check(library(board=board))) == [
        "content/board.yml:3:1: error placeholder: replace this placeholder: the web address that the site will have."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[[]]", "[[never closed", "never opened]]", "[ [a] ]", "[a][b]", "[a[0]] [b]", "x[0][1]", "- [ ] to do",
        "[x](y)", "A [link](bulletin:first)",
    ],
)  # fmt: skip
def test_other_brackets_are_not_placeholders(text: str) -> None:
    assert said(check(library(bulletin(body=f"Text {text}\n")))) == []


@given(st.text("ab *>\n"), st.text("ab-"))
def test_a_placeholder_is_reported_at_its_column_whatever_is_before_it(above: str, before: str) -> None:
    with_placeholder = library(bulletin(body=f"Text.\n{above}\n{before}[[x]] end.\n"))
    ((line, column),) = [(problem.location.line, problem.location.column) for problem in check(with_placeholder)]
    assert (line, column) == (11 + above.count("\n"), len(before) + 1)
