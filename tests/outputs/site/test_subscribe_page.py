"""How people join the circulation list: with a message, with the provider's form, or by a link to it."""

import pytest

from bulletins.loading import content_parser
from bulletins.model.london_time import parse_date_time
from bulletins.outputs.feeds.channels import feed_channels
from bulletins.outputs.site.hosting import security_headers
from bulletins.outputs.site.mkdocs_config import site_config
from bulletins.outputs.site.pages import site_pages
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import recommendation_register
from bulletins.templating import template_environment
from tests.browser.conftest import ROOT
from tests.builders import BOARD, bulletin, library, published

FORM = "https://lists.board.example/join"


def subscribe(sign_up: str) -> str:
    board = BOARD.replace("sign_up: {text: We write.}", f"sign_up: {sign_up}")
    shown = published_library(library(bulletin(), board=board), parse_date_time("2026-06-01"))
    made = {
        page.path: page.content.decode()
        for page in site_pages(
            shown,
            recommendation_register(shown),
            feed_channels(shown, recommendation_register(shown)),
            template_environment(ROOT),
        )
    }
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
    board = published(bulletin(), board=BOARD.replace("We write.", f"We write., url: '{FORM}'")).board
    assert (
        "form-action 'self' mailto: https://lists.board.example;" in security_headers(board)["Content-Security-Policy"]
    )


def test_fields_without_a_form_are_refused() -> None:
    board = BOARD.replace("We write.", "We write., fields: {email: EMAIL}")
    (problem,) = content_parser.parse_board(board, "content/board.yml").problems
    assert "'fields' needs the 'url' of the sign-up form" in problem.message


@pytest.mark.parametrize(("headlines", "rule"), [("serif", ""), ("sans-serif", " --serif: var(--sans);")])
def test_a_board_chooses_the_letters_of_its_headlines(headlines: str, rule: str) -> None:
    board = published(bulletin(), board=f"{BOARD}headlines: {headlines}\n").board
    (style,) = [made for made in site_config(board) if made.path.endswith("board.css")]
    assert style.content.decode() == f":root {{ --accent: #1d5c63;{rule} }}\n"
