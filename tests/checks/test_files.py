from dataclasses import replace

from bulletins.checks.files import check
from bulletins.model.file import File
from tests.builders import BOARD, bulletin, library, said

FILES = {name: File(name, 10) for name in ("plan.png", "list.pdf")}


def told(body: str, **fields: str) -> list[str]:
    held = replace(library(bulletin(body=f"{body}\n", **fields)), files=FILES)
    return said(check(held))


def test_what_is_attached_linked_and_shown_is_looked_for() -> None:
    assert told("![A plan](file:plan.png)", attachments="[{file: list.pdf, title: A list}]") == []
    assert told("![A plan](file:plan.png) and [a list](file:list.pdf)") == []


def test_a_file_that_is_not_there_is_told_the_nearest() -> None:
    lines = told("![A plan](file:plans.png) [a](file:list.pdf)", attachments="[{file: lst.pdf, title: A list}]")
    assert [line.partition("'")[2] for line in lines if "unknown-file" in line] == ["list.pdf'?", "plan.png'?"]


def test_what_is_not_a_picture_is_not_shown() -> None:
    lines = told("![A list](file:list.pdf) ![p](file:plan.png)")
    assert ["is not a picture" in line for line in lines] == [True]


def test_a_file_that_nobody_hands_out_is_named() -> None:
    assert [line.partition(": ")[0] for line in told("Text.")] == [
        "content/files/list.pdf:1:1",
        "content/files/plan.png:1:1",
    ]


def test_an_attachment_that_waits_to_be_named_is_not_looked_for() -> None:
    lines = told("![A](file:plan.png) [b](file:list.pdf)", status="draft", attachments='[{file: "[[a]]", title: A}]')
    assert lines == []


def test_the_logo_is_a_picture_that_is_there() -> None:
    body = "![A](file:plan.png) [b](file:list.pdf)\n"
    for logo, words in (("plan.png", ""), ("list.pdf", "is not a picture"), ("absent.png", "unknown-file")):
        held = replace(library(bulletin(body=body), board=f"{BOARD}logo: {logo}\n"), files=FILES)
        lines = said(check(held))
        assert (len(lines), all(words in line for line in lines)) == (1 if words else 0, True)
