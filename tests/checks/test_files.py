from dataclasses import replace

import pytest

from bulletins.checks.references.files import check
from bulletins.model.content_file import PICTURE_EXTENSIONS, ContentFile
from bulletins.model.library import Library
from tests.builders import BOARD, bulletin, issue, library, said

FILES = {name: ContentFile(name, 10) for name in ("plan.png", "list.pdf")}
BOTH = "![A plan](file:plan.png) and [a list](file:list.pdf)"
"""A text that uses both files."""


def with_files(content: Library) -> Library:
    return replace(content, files=FILES)


def problems_in(body: str, **fields: str) -> list[str]:
    """The problems of a bulletin with this body, where both files exist."""
    return said(check(with_files(library(bulletin(body=f"{body}\n", **fields)))))


def test_files_that_exist_and_are_used_have_no_problems() -> None:
    assert problems_in("![A plan](file:plan.png)", attachments="[{file: list.pdf, title: A list}]") == []
    assert problems_in(BOTH) == []


def test_a_placeholder_in_an_attachment_is_not_a_missing_file() -> None:
    assert problems_in(BOTH, status="draft", attachments='[{file: "[[a]]", title: A}]') == []


def test_each_missing_file_is_reported_at_its_place_with_the_closest_name() -> None:
    attachments = "\n- file: list.pdf\n  title: A list\n- file: lits.pdf\n  title: Another"
    assert problems_in("![A plan](file:plan.png)\n\n- a [map](file:plan.gif)", attachments=attachments) == [
        (
            "content/bulletins/first.md:11:3: error unknown-file: there is no file content/files/lits.pdf. "
            "Did you mean 'list.pdf'?"
        ),
        (
            "content/bulletins/first.md:16:11: error unknown-file: there is no file content/files/plan.gif. "
            "Did you mean 'plan.png'?"
        ),
    ]


def test_a_missing_file_that_is_like_no_other_lists_the_files_that_exist() -> None:
    (line,) = problems_in(f"{BOTH} [z](file:zzz.zip)")
    assert line.endswith("there is no file content/files/zzz.zip. Choose from: list.pdf, plan.png.")


def test_a_missing_file_in_an_empty_folder_is_to_be_added() -> None:
    (line,) = said(check(library(bulletin(body="[a](file:list.pdf)\n"))))
    assert line.endswith("error unknown-file: there is no file content/files/list.pdf. Add it there.")


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
def test_text_that_names_no_other_file_has_no_problems(more: str) -> None:
    assert problems_in(f"{BOTH}\n\n{more}") == []


@pytest.mark.parametrize("extension", sorted(PICTURE_EXTENSIONS))
def test_every_type_of_picture_can_be_shown_and_be_the_logo(extension: str) -> None:
    name = f"plan.{extension}"
    with_logo = library(bulletin(body=f"![A plan](file:{name})\n"), board=f"{BOARD}logo: {name}\n")
    assert said(check(replace(with_logo, files={name: ContentFile(name, 10)}))) == []


def test_a_file_that_is_not_a_picture_cannot_be_shown() -> None:
    (line,) = problems_in(f"{BOTH}\n\n![A list](file:list.pdf)")
    assert line.endswith("11:11: error link-broken: 'list.pdf' is not an image. Remove the ! to link to it instead.")


@pytest.mark.parametrize(
    "fields",
    [{"status": "draft"}, {"status": "withdrawn", "withdrawn": "{date: 2026-04-01, reason: Wrong.}"}],
    ids=["draft", "withdrawn"],
)
def test_a_file_used_by_an_unpublished_bulletin_counts_as_used(fields: dict[str, str]) -> None:
    assert problems_in(BOTH, **fields) == []


def test_several_bulletins_can_use_one_file() -> None:
    both_use = library(bulletin(body=f"{BOTH}\n"), bulletin("second", body=f"{BOTH}\n"))
    assert said(check(with_files(both_use))) == []


def test_an_unused_file_is_reported() -> None:
    assert problems_in("[a list](file:list.pdf)") == [
        (
            "content/files/plan.png:1:1: warning file-ignored: nothing uses this file, so it is not published. "
            "Link to it, or delete it."
        )
    ]


def test_the_logo_counts_as_a_use() -> None:
    with_logo = library(board=f"{BOARD}logo: plan.png\n")
    assert said(check(replace(with_logo, files={"plan.png": FILES["plan.png"]}))) == []


@pytest.mark.parametrize(
    ("logo", "words"),
    [
        ("list.pdf", "bad-value: 'list.pdf' cannot be the logo. Use a PNG, JPEG, GIF or WebP file."),
        ("plan.svg", "bad-value: 'plan.svg' cannot be the logo. Use a PNG, JPEG, GIF or WebP file."),
        ("plam.png", "unknown-file: there is no file content/files/plam.png. Did you mean 'plan.png'?"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_reported_in_board_yml(logo: str, words: str) -> None:
    with_logo = library(bulletin(body=f"{BOTH}\n"), board=f"{BOARD}logo: {logo}\n")
    assert said(check(with_files(with_logo))) == [f"content/board.yml:9:1: error {words}"]


def test_the_files_of_an_introduction_and_of_the_board_s_texts_are_checked_and_count_as_used() -> None:
    board = f"{BOARD}privacy: Read [our notice](file:list.pdf).\n".replace("We publish.", "See [x](file:absent.pdf).")
    newsletter = issue(introduction='"Look: ![A plan](file:plan.png)"')
    (line,) = said(check(with_files(library(bulletin(), issues=[newsletter], board=board))))
    assert line.startswith("content/board.yml:5:9: error unknown-file: there is no file content/files/absent.pdf.")


def test_a_place_in_a_file_is_not_part_of_its_name() -> None:
    assert problems_in("![A plan](file:plan.png) and [page two](file:list.pdf#page=2)") == []
