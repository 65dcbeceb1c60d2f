from bulletins.model.fields.london_time import parse_date_time
from bulletins.registers.files_in_use import files_in_use
from bulletins.registers.published import published_library
from tests.builders import BOARD, bulletin, issue, library


def test_attachments_linked_files_and_pictures_of_published_bulletins_are_in_use_and_no_others() -> None:
    content = library(
        bulletin(
            body="See [this](file:linked.pdf) and ![a plan](file:plan.png).\n", attachments="[{file: a.pdf, title: A}]"
        ),
        bulletin("draft", status="draft", attachments="[{file: draft.pdf, title: D}]"),
        bulletin("embargoed", "![x](file:held.png)\n", embargo_until="2026-07-01"),
        bulletin(
            "gone",
            status="withdrawn",
            withdrawn="{date: 2026-04-01, reason: Wrong.}",
            attachments="[{file: gone.pdf, title: G}]",
        ),
    )
    assert files_in_use(published_library(content, parse_date_time("2026-06-01"))) == {
        "linked.pdf",
        "plan.png",
        "a.pdf",
    }


def test_the_files_of_the_board_s_texts_and_of_a_published_introduction_are_in_use() -> None:
    board = f"{BOARD}privacy: Read [our notice](file:notice.pdf).\n".replace("We publish.", "See [us](file:us.pdf).")
    introduction = "'[Read this](file:read.pdf#page=2)'"
    content = library(
        bulletin(),
        issues=[issue("1", introduction=introduction), issue("2", status="draft", introduction="'[x](file:x.pdf)'")],
        board=board,
    )
    assert files_in_use(published_library(content, parse_date_time("2026-06-01"))) == {
        "notice.pdf",
        "us.pdf",
        "read.pdf",
    }
