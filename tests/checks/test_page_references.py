import pytest

from bulletins.checks.wording.page_references import check
from tests.builders import bulletin, library, said


def advice_on(body: str) -> list[str]:
    """The advice on a bulletin with this body, without places."""
    return [line.partition(": ")[2] for line in said(check(library(bulletin(body=f"{body}\n"))))]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("As we said (see page 3).", "wording-page: 'see page 3'"),
        ("Turn to p. 12 for more.", "wording-page: 'Turn to p. 12'"),
    ],
)
def test_a_reference_to_a_numbered_page_has_advice(body: str, words: str) -> None:
    (line,) = advice_on(body)
    assert line.startswith(f"warning {words}")


@pytest.mark.parametrize(
    "body",
    [
        "He went to see page boys.",
        "Page 3 of the plan. Our homepage 3. See pages of it.",
        "One ran from page to page.",
        "[the list](https://x.example/see/page/3?click=here)",
    ],
)
def test_text_that_only_resembles_a_page_reference_has_no_advice(body: str) -> None:
    assert advice_on(body) == []
