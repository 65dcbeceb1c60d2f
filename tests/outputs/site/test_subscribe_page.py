"""How people subscribe: by email to the board, with the provider's form on our page, or by a link to it."""

from bulletins.loading import content_parser
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.site.hosting import security_headers
from bulletins.problems import ProblemCode
from tests.builders import BOARD, bulletin, published
from tests.outputs.site.page_reading import staged_page

FORM = "https://lists.board.example/join"


def library_with(sign_up: str) -> PublishedLibrary:
    """A library whose board.yml has these sign-up settings."""
    return published(bulletin(), board=BOARD.replace("sign_up: {text: We write.}", f"sign_up: {sign_up}"))


def subscribe_page(sign_up: str) -> str:
    return staged_page(library_with(sign_up), urls.SUBSCRIBE)


def test_without_a_provider_the_form_creates_an_email_to_the_board() -> None:
    page = subscribe_page("{text: We write., email: alerts@board.example}")
    assert 'action="mailto:alerts@board.example?subject=' in page
    assert 'name="Topic" value="Information sharing (information-sharing)"' in page
    for frequency in ("immediately", "weekly", "monthly"):
        assert f'name="How often" value="{frequency}"' in page
    assert 'name="Paid events" value="yes"' in page


def test_a_form_on_the_providers_site_is_linked_to() -> None:
    page = subscribe_page(f"{{text: We write., url: '{FORM}'}}")
    assert f'<a class="button" href="{FORM}">' in page
    assert "<form" not in page


def test_if_the_board_names_the_fields_of_the_providers_form_it_is_on_our_own_page() -> None:
    page = subscribe_page(f"{{text: We write., url: '{FORM}', fields: {{email: EMAIL, topics: T, often: O}}}}")
    assert f'action="{FORM}" method="post"' in page
    assert 'name="EMAIL" autocomplete="email" required' in page
    assert 'name="T" value="information-sharing"' in page
    assert 'name="O" value="weekly"' in page


def test_a_form_asks_only_what_the_provider_has_a_field_for() -> None:
    page = subscribe_page(f"{{text: We write., url: '{FORM}', fields: {{email: EMAIL}}}}")
    for question in ("Choose topics", "How often", "paid courses"):
        assert question not in page


def test_a_board_without_an_email_address_or_a_form_shows_only_its_text_and_the_feeds() -> None:
    page = subscribe_page("{text: We write.}")
    assert "<p>We write.</p>" in page
    assert "<form" not in page
    assert '<h2 id="by-feed">Feeds</h2>' in page


def test_the_security_headers_allow_a_form_to_be_sent_to_the_provider_only() -> None:
    policy = security_headers(library_with(f"{{text: We write., url: '{FORM}'}}").board)["Content-Security-Policy"]
    assert "form-action 'self' mailto: https://lists.board.example;" in policy


def test_names_of_fields_without_a_form_are_a_problem() -> None:
    board = BOARD.replace("We write.", "We write., fields: {email: EMAIL}")
    (problem,) = content_parser.parse_board(board, "content/board.yml").problems
    assert problem.code is ProblemCode.MISSING_FIELD
    assert "'fields' needs the 'url' of the sign-up form" in problem.message
