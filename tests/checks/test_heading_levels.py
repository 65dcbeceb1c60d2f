import pytest

from bulletins.checks.wording.heading_levels import check
from tests.builders import bulletin, library, said


def advice_on(body: str) -> list[str]:
    """The advice on a bulletin with this body, without places."""
    return [line.partition(": ")[2] for line in said(check(library(bulletin(body=f"{body}\n"))))]


@pytest.mark.parametrize(
    "body", ["### One\nText.\n\n#### Two\nText.\n\n### Three\nText.", "```\n##### No heading\n```"]
)
def test_levels_in_order_and_code_have_no_advice(body: str) -> None:
    assert advice_on(body) == []


def test_a_first_heading_that_is_too_deep_has_advice() -> None:
    assert advice_on("#### Too deep\nText.") == [
        "warning wording-heading: this heading skips a level. Begin it with '### '."
    ]


def test_a_skipped_level_is_reported_at_its_heading() -> None:
    assert said(check(library(bulletin(body="## One\n\n### Two\nText.\n\n##### Three\nText.\n")))) == [
        ("content/bulletins/first.md:14:1: warning wording-heading: this heading skips a level. Begin it with '#### '.")
    ]


def test_levels_start_again_in_each_section() -> None:
    assert len(advice_on("## One\n### Two\nText.\n\n## Three\n#### Four\nText.\n\n### Five\nText.")) == 1
