from dataclasses import replace

import pytest

from bulletins.checks.references.files import check
from bulletins.model.content_file import PICTURE_EXTENSIONS, ContentFile
from tests.builders import BOARD, bulletin, library, said

FILES = {name: ContentFile(name, 10) for name in ("plan.png", "list.pdf")}


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
    cases = {"plan.png": "", "list.pdf": "cannot be", "mark.svg": "Save it as a PNG", "absent.png": "unknown-file"}
    for logo, words in cases.items():
        held = replace(library(bulletin(body=body), board=f"{BOARD}logo: {logo}\n"), files=FILES)
        lines = said(check(held))
        assert (len(lines), all(words in line for line in lines)) == (1 if words else 0, True)


BOTH = "![A plan](file:plan.png) and [a list](file:list.pdf)"
"""A text that uses both files."""


def test_each_missing_file_is_told_where_it_is_named() -> None:
    attachments = "\n- file: list.pdf\n  title: A list\n- file: lits.pdf\n  title: Another"
    assert told("![A plan](file:plan.png)\n\n- a [map](file:plan.gif)", attachments=attachments) == [
        (
            "content/bulletins/first.md:11:3: error unknown-file: there is no content/files/lits.pdf. "
            "Did you mean 'list.pdf'?"
        ),
        (
            "content/bulletins/first.md:16:11: error unknown-file: there is no content/files/plan.gif. "
            "Did you mean 'plan.png'?"
        ),
    ]


def test_what_is_like_no_other_file_is_told_those_that_are_there() -> None:
    (line,) = told(f"{BOTH} [z](file:zzz.zip)")
    assert line.endswith("there is no content/files/zzz.zip. Known here: list.pdf, plan.png.")


def test_where_there_are_no_files_the_first_is_to_be_put_there() -> None:
    (line,) = said(check(library(bulletin(body="[a](file:list.pdf)\n"))))
    assert line.endswith("error unknown-file: there is no content/files/list.pdf. Put it there.")


@pytest.mark.parametrize(
    "more",
    [
        "`![a](file:absent.png)`",
        "```\n![a](file:absent.png)\n```",
        "[a](https://x.example/absent.pdf)",
        "[a](bulletin:first)",
        "profile:absent.png",
        "[the plan](file:plan.png)",
        "[the plan][p]\n\n[p]: file:plan.png",
        "[![A plan](file:plan.png)](file:list.pdf)",
    ],
)
def test_what_names_no_other_file_is_left_alone(more: str) -> None:
    assert told(f"{BOTH}\n\n{more}") == []


@pytest.mark.parametrize("ending", sorted(PICTURE_EXTENSIONS))
def test_every_kind_of_picture_may_be_shown_and_be_the_logo(ending: str) -> None:
    name = f"plan.{ending}"
    held = library(bulletin(body=f"![A plan](file:{name})\n"), board=f"{BOARD}logo: {name}\n")
    assert said(check(replace(held, files={name: ContentFile(name, 10)}))) == []


def test_a_file_that_is_no_picture_is_told_how_to_link_to_it() -> None:
    (line,) = told(f"{BOTH}\n\n![A list](file:list.pdf)")
    assert line.endswith("11:11: error link-broken: 'list.pdf' is not a picture. Take the ! away to link to it.")


@pytest.mark.parametrize(
    "fields",
    [{"status": "draft"}, {"status": "withdrawn", "withdrawn": "{date: 2026-04-01, reason: Wrong.}"}],
    ids=["draft", "withdrawn"],
)
def test_a_file_that_is_only_used_by_what_is_not_shown_is_used(fields: dict[str, str]) -> None:
    assert told(BOTH, **fields) == []


def test_one_file_may_be_used_by_several_bulletins() -> None:
    held = library(bulletin(body=f"{BOTH}\n"), bulletin("second", body=f"{BOTH}\n"))
    assert said(check(replace(held, files=FILES))) == []


def test_a_file_that_nothing_uses_is_told_that_it_stays_where_it_is() -> None:
    assert told("[a list](file:list.pdf)") == [
        ("content/files/plan.png:1:1: warning file-ignored: no bulletin hands this file out, so it is not published.")
    ]


def test_the_logo_alone_uses_its_file() -> None:
    held = library(board=f"{BOARD}logo: plan.png\n")
    assert said(check(replace(held, files={"plan.png": FILES["plan.png"]}))) == []


@pytest.mark.parametrize(
    ("logo", "words"),
    [
        ("list.pdf", "bad-value: 'list.pdf' cannot be the logo. Save it as a PNG, JPEG, GIF or WebP file."),
        ("plam.png", "unknown-file: there is no content/files/plam.png. Did you mean 'plan.png'?"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_told_in_the_board_s_own_file(logo: str, words: str) -> None:
    held = library(bulletin(body=f"{BOTH}\n"), board=f"{BOARD}logo: {logo}\n")
    assert said(check(replace(held, files=FILES))) == [f"content/board.yml:9:1: error {words}"]
