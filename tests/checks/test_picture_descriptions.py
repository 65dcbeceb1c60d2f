import pytest

from bulletins.checks.wording.picture_descriptions import check
from tests.builders import bulletin, library, said


def advice_on(body: str) -> list[str]:
    """The advice on a bulletin with this body, without places."""
    return [line.partition(": ")[2] for line in said(check(library(bulletin(body=f"{body}\n"))))]


def test_a_picture_without_alt_text_has_advice() -> None:
    (line,) = advice_on("![](file:plan.png)")
    assert line.startswith("warning wording-image: this image has no alt text")


@pytest.mark.parametrize(
    "body",
    [
        "![The plan](file:plan.png)",
        "[![The plan](file:plan.png)](https://x.example/)",
        "```\n![](file:plan.png)\n```",
    ],
)
def test_a_picture_with_alt_text_or_in_code_has_no_advice(body: str) -> None:
    assert advice_on(body) == []
