import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.source.abbreviations import introduced, spelt_out, unknown, uses
from tests.builders import passage

KNOWN = ("ICPC", "A&E", "CP-IS", "CP", "s47", "GP", "DO")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ICPC, two ICPCs and the GP’s.", [("ICPC", False), ("ICPC", True), ("GP", False)]),
        ("A&E and CP-IS and CP.", [("A&E", False), ("CP-IS", False), ("CP", False)]),
        ("An s47 enquiry; two s47s.", [("s47", False)]),
        ("DO NOT; please DO; I DO WANT", [("DO", False)]),
        ("ICPCX XICPC pre-ICPC", []),
        ("`ICPC` [x](bulletin:ICPC) <ICPC> https://x.example/ICPC a.CP@x.example", []),
        ("## ICPC\nText", []),
        ("[ICPC](bulletin:x)", [("ICPC", False)]),
    ],
)
def test_letters_are_found_where_they_are_words(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(use.letters, use.plural) for use in uses(text, KNOWN)] == found


@given(st.text("ICPGAE&s47 -.\n`[]()#"))
def test_every_use_stands_where_it_says(text: str) -> None:
    for use in uses(text, KNOWN):
        assert text[use.start : use.end] == use.letters + ("s" if use.plural else "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the initial child protection conference (ICPC)", True),
        ("Initial Child-Protection\nconferences (ICPCs)", True),
        ("ICPC (initial child protection conference)", True),
        ("**initial child protection conference** (ICPC)", True),
        ("initial child protection conference, or ICPC", False),
        ("a conference (ICPC)", False),
    ],
)
def test_an_author_s_own_words_are_recognised(text: str, said: bool) -> None:
    assert spelt_out(text, "ICPC", "initial child protection conference") is said


@pytest.mark.parametrize(
    ("text", "letters", "said"),
    [
        ("a family group conference (FGC)", "FGC", True),
        ("children and adolescent mental health services (CAMHS)", "CAMHS", True),
        ("a multi-agency safeguarding hub (MASH)", "MASH", True),
        ("return on investment (ROI)", "ROI", True),
        ("they asked (ABC)", "ABC", False),
        ("The duty team and the agency partner (DA)", "DA", False),
        ("(ABC)", "ABC", False),
    ],
)
def test_letters_in_brackets_behind_words_that_begin_with_them_are_introduced(
    text: str, letters: str, said: bool
) -> None:
    assert introduced(text, letters) is said


@pytest.mark.parametrize(
    ("text", "found"),
    [("The XYZ and ABCs.", ["XYZ", "ABC"]), ("OK, part II, at 9 AM.", []), ("Mc Donald A B", []), ("STOP NOW", [])],
)
def test_letters_that_look_like_an_abbreviation_are_found(text: str, found: list[str]) -> None:
    assert [letters for letters, _ in unknown(passage(text), KNOWN)] == found
