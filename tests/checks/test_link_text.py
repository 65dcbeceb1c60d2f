import pytest

from bulletins.checks.wording.link_text import check
from tests.builders import bulletin, library, said


def advice_on(body: str) -> list[str]:
    """The advice on a bulletin with this body, without places."""
    return [line.partition(": ")[2] for line in said(check(library(bulletin(body=f"{body}\n"))))]


@pytest.mark.parametrize(
    "words", ["here", "Click here", "this", "THIS LINK", "link", "This page", "More", "read more.", "more here", "go"]
)
def test_a_link_text_must_say_where_the_link_leads(words: str) -> None:
    assert advice_on(f"Text. [{words}](https://x.example/)") == [
        f"warning wording-link: the link text '{words}' does not say where the link leads. Use the title of the page."
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Go [here](https://x.example/).", "wording-link: the link text 'here'"),
        ("[Read more](https://x.example/).", "wording-link: the link text 'Read more'"),
        ("To see it, click here.", "wording-link: 'click here' does not say where to go"),
        ("[Our guide](https://x.example/) or click here.", "wording-link: 'click here' does not say where to go"),
    ],
)
def test_vague_words_in_a_sentence_have_advice(body: str, words: str) -> None:
    (line,) = advice_on(body)
    assert line.startswith(f"warning {words}")


@pytest.mark.parametrize(
    "body",
    [
        "See [the findings of the audit](bulletin:first).",
        "[Here is the plan](https://x.example/) and [more on sleep](https://y.example/).",
        "Write `[here](https://x.example/)`.",
        "```\n[here](https://x.example/)\n```",
        "[the list](https://x.example/see/page/3?click=here)",
        "[![The plan](file:plan.png)](https://x.example/)",
        "It may click with them. Here they click.",
    ],
)
def test_a_clear_link_and_text_that_only_resembles_a_vague_one_have_no_advice(body: str) -> None:
    assert advice_on(body) == []
