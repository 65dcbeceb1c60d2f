"""How people join the circulation list: with a message, with the provider's form, or by a link to it."""

import pytest

from bulletins.model.base import moment
from bulletins.outputs.hosting import headers
from bulletins.outputs.pages import pages
from bulletins.outputs.settings import settings
from bulletins.registers.published import published
from bulletins.registers.recommendations import recommendations
from bulletins.source import parsing
from bulletins.templating import environment
from tests.browser.conftest import ROOT
from tests.builders import BOARD, bulletin, library

FORM = "https://lists.board.example/join"


def subscribe(sign_up: str) -> str:
    board = BOARD.replace("sign_up: {text: We write.}", f"sign_up: {sign_up}")
    shown = published(library(bulletin(), board=board), moment("2026-06-01"))
    made = {page.path: page.content.decode() for page in pages(shown, recommendations(shown), environment(ROOT))}
    return made["docs/subscribe/index.md"]


def test_without_a_form_the_reader_s_own_mail_program_writes_the_message() -> None:
    page = subscribe("{text: We write., email: alerts@board.example}")
    assert 'action="mailto:alerts@board.example?subject=' in page
    assert 'name="Topic" value="Information sharing (information-sharing)"' in page
    for often in ("immediately", "weekly", "monthly"):
        assert f'name="How often" value="{often}"' in page
    assert 'name="Charged events" value="yes"' in page


def test_a_form_elsewhere_is_linked_to() -> None:
    page = subscribe(f"{{text: We write., url: '{FORM}'}}")
    assert f'<a class="button" href="{FORM}">' in page
    assert "<form" not in page


def test_with_the_names_of_its_fields_the_form_stands_on_our_page() -> None:
    page = subscribe(f"{{text: We write., url: '{FORM}', fields: {{email: EMAIL, topics: T, often: O}}}}")
    assert f'action="{FORM}" method="post"' in page
    assert 'name="EMAIL" autocomplete="email" required' in page
    assert 'name="T" value="information-sharing"' in page
    assert 'name="O" value="weekly"' in page
    assert "charged for" not in page


def test_the_host_lets_the_form_be_sent_there_and_nowhere_else() -> None:
    board = library(bulletin(), board=BOARD.replace("We write.", f"We write., url: '{FORM}'")).board
    assert "form-action 'self' mailto: https://lists.board.example;" in headers(board)["Content-Security-Policy"]


def test_fields_without_a_form_are_refused() -> None:
    board = BOARD.replace("We write.", "We write., fields: {email: EMAIL}")
    (problem,) = parsing.board(board, "content/board.yml").problems
    assert "a form with fields needs the url that it is sent to" in problem.message


@pytest.mark.parametrize(("headlines", "rule"), [("serif", ""), ("sans-serif", " --serif: var(--sans);")])
def test_a_board_chooses_the_letters_of_its_headlines(headlines: str, rule: str) -> None:
    board = library(bulletin(), board=f"{BOARD}headlines: {headlines}\n").board
    (style,) = [made for made in settings(board) if made.path.endswith("board.css")]
    assert style.content.decode() == f":root {{ --accent: #1d5c63;{rule} }}\n"
