import pytest

from bulletins.checks.anonymity.waivers import check, is_waived
from tests.builders import CASE, bulletin, library, said


def sign_off(*texts: str, code: str = "anonymity-age") -> str:
    waivers = ", ".join(f"{{check: {code}, text: {text}, reason: It matters.}}" for text in texts)
    return f"{{checked_by: Board manager, checked_on: 2026-03-01, waivers: [{waivers}]}}"


@pytest.mark.parametrize(
    ("code", "words", "waived"),
    [
        ("anonymity-age", "five weeks", True),
        ("anonymity-age", "five", False),
        ("anonymity-age", "Five weeks", False),
        ("anonymity-identifier", "five weeks", False),
    ],
    ids=["the same words", "a part of them", "another case", "another check"],
)
def test_a_waiver_applies_to_its_check_and_its_exact_words(code: str, words: str, waived: bool) -> None:
    assert is_waived(bulletin(case=CASE, anonymity=sign_off("five weeks")), code, words) is waived


def test_a_bulletin_without_a_sign_off_waives_nothing() -> None:
    assert not is_waived(bulletin(), "anonymity-age", "five weeks")


def test_a_waiver_whose_words_were_edited_is_reported() -> None:
    edited = bulletin(body="Five weeks, not six months.\n", case=CASE, anonymity=sign_off("six months", "five weeks"))
    (line,) = said(check(library(edited)))
    assert line.endswith(
        "warning waiver-unused: the words 'five weeks' are not in this bulletin any more. Remove this waiver."
    )


def test_the_words_of_a_waiver_may_be_in_any_text_of_the_bulletin() -> None:
    in_question = bulletin(case=CASE, anonymity=sign_off("five weeks"), discussion='["Why five weeks?"]')
    assert said(check(library(in_question))) == []
