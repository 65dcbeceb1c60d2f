import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.text.abbreviations import (
    abbreviation_meanings,
    abbreviation_uses,
    is_introduced,
    is_spelt_out,
    unknown_abbreviations,
)
from tests.builders import bulletin, passage, vocabulary

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
    assert [(use.letters, use.plural) for use in abbreviation_uses(text, KNOWN)] == found


@given(st.text("ICPGAE&s47 -.\n`[]()#"))
def test_every_use_stands_where_it_says(text: str) -> None:
    for use in abbreviation_uses(text, KNOWN):
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
    assert is_spelt_out(text, "ICPC", "initial child protection conference") is said


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
    assert is_introduced(text, letters) is said


@pytest.mark.parametrize(
    ("text", "found"),
    [("The XYZ and ABCs.", ["XYZ", "ABC"]), ("OK, part II, at 9 AM.", []), ("Mc Donald A B", []), ("STOP NOW", [])],
)
def test_letters_that_look_like_an_abbreviation_are_found(text: str, found: list[str]) -> None:
    assert [letters for letters, _ in unknown_abbreviations(passage(text), KNOWN)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Both CP-IS and CP: the longest fits.", ["CP-IS", "CP"]),
        ("**ICPC**, (GP), “CP” and GP/CP", ["ICPC", "GP", "CP", "GP", "CP"]),
        ("### ICPC\nThe GP.", ["GP"]),
        ('A [GP](https://x.example/CP "title")', ["GP"]),
        ("[a]: https://x.example/CP\n\nThe GP.", ["GP"]),
        ("A word{.GP} and the CP.", ["CP"]),
        ("gp, Gp, icpc and S47", []),
        ("NOT CP", []),
        ("Not CP. GP first", ["CP", "GP"]),
    ],
)
def test_letters_are_found_in_order_and_once_each(text: str, found: list[str]) -> None:
    assert [use.letters for use in abbreviation_uses(text, KNOWN)] == found


def test_where_nothing_is_known_nothing_is_found() -> None:
    assert [*abbreviation_uses("The GP and (the) | CP.", ())] == []


@given(st.text())
def test_no_text_is_too_odd_to_be_looked_through(text: str) -> None:
    assert all(use.letters in KNOWN for use in abbreviation_uses(text, KNOWN))
    assert all(letters not in KNOWN for letters, _ in unknown_abbreviations(passage(text), KNOWN))
    assert is_spelt_out(text, "A&E", "accident and emergency") in {True, False}
    assert is_introduced(text, "A&E") in {True, False}


@given(st.text("XYZABs& -.\n`[]()#"))
def test_letters_that_look_like_an_abbreviation_stand_where_it_is_said(text: str) -> None:
    for letters, start in unknown_abbreviations(passage(text), KNOWN):
        assert text[start:].startswith(letters)
        assert letters.replace("&", "").isupper()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GPs and the SARS", ["SARS"]),
        ("A CPS of CPs", []),
        ("R&D, B&B", ["R&D", "B&B"]),
        ("`XYZ` <XYZ> ](XYZ) https://x.example/XYZ a.XYZ@x.example topic:XYZ", []),
        ("COVID-19, non-XYZ, XYZ-led, M25, AB12", []),
        ("The XYZ’s and XYZ's plan", ["XYZ", "XYZ"]),
        ("ABCDEF ABCDEFG", []),
        ("ABCDEF and ABCDEFG", ["ABCDEF"]),
    ],
)
def test_what_only_looks_like_an_abbreviation_is_passed_over(text: str, found: list[str]) -> None:
    assert [letters for letters, _ in unknown_abbreviations(passage(text), KNOWN)] == found


@pytest.mark.parametrize(
    ("text", "letters", "meaning", "said"),
    [
        ("children's social care (CSC)", "CSC", "children’s social care", True),
        ("children’s social care (CSC)", "CSC", "children's social care", True),
        ("accident and emergency (A&E)", "A&E", "accident and emergency", True),
        ("accident and emergency (AxE)", "A&E", "accident and emergency", False),
        ("two child protection plans (CPPs)", "CPP", "child protection plan", True),
        ("CPPs (child protection plans)", "CPP", "child protection plan", True),
        ("_child protection_ plan (**CPP**)", "CPP", "child protection plan", True),
        ("child protection plan: CPP", "CPP", "child protection plan", False),
        ("child protection plan (CPPX)", "CPP", "child protection plan", False),
        ("XCPP (child protection plan)", "CPP", "child protection plan", False),
    ],
)
def test_words_and_letters_beside_each_other_explain_each_other(
    text: str, letters: str, meaning: str, said: bool
) -> None:
    assert is_spelt_out(text, letters, meaning) is said


@pytest.mark.parametrize(
    ("text", "letters", "said"),
    [
        ("two family group conferences (FGCs)", "FGC", True),
        ("**family group conference** (FGC)", "FGC", True),
        ("A research and development (R&D) team", "R&D", True),
        ("the Department for Work and Pensions (DWP)", "DWP", True),
        ("It began. Group conference (FGC)", "FGC", False),
        ("family group conference, FGC", "FGC", False),
        ("family group conference (FGCX)", "FGC", False),
    ],
)
def test_letters_are_introduced_by_the_words_right_before_them(text: str, letters: str, said: bool) -> None:
    assert is_introduced(text, letters) is said


@pytest.mark.parametrize(
    ("body", "chosen", "meaning"),
    [
        ("The SAR.", "{}", None),
        ("A subject access request (SAR).", "{}", "subject access request"),
        ("The SAR.", "{SAR: safeguarding adults review}", "safeguarding adults review"),
        ("A subject access request (SAR).", "{SAR: safeguarding adults review}", "safeguarding adults review"),
        ("The SAR.", "{SAR: some angry rabbits}", "some angry rabbits"),
    ],
    ids=["nobody says", "the text says", "the author chooses", "the author's choice comes first", "words of their own"],
)
def test_letters_with_several_senses_mean_what_their_bulletin_says(body: str, chosen: str, meaning: str | None) -> None:
    found = abbreviation_meanings(bulletin(body=f"{body}\n", abbreviations=chosen), vocabulary().abbreviations)
    assert found.get("SAR") == meaning


def test_a_confirmed_meaning_holds_everywhere_and_an_unconfirmed_one_nowhere() -> None:
    found = abbreviation_meanings(bulletin(), vocabulary().abbreviations)
    assert found["CDOP"] == "child death overview panel"
    assert "ASB" not in found
