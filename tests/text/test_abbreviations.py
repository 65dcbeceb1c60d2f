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
    ("text", "expected"),
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
def test_abbreviations_are_found_where_they_are_words(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(use.letters, use.plural) for use in abbreviation_uses(text, KNOWN)] == expected


@given(st.text("ICPGAE&s47 -.\n`[]()#"))
def test_every_use_is_at_its_offset(text: str) -> None:
    for use in abbreviation_uses(text, KNOWN):
        assert text[use.start : use.end] == use.letters + ("s" if use.plural else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the initial child protection conference (ICPC)", True),
        ("Initial Child-Protection\nconferences (ICPCs)", True),
        ("ICPC (initial child protection conference)", True),
        ("**initial child protection conference** (ICPC)", True),
        ("initial child protection conference, or ICPC", False),
        ("a conference (ICPC)", False),
    ],
)
def test_an_explanation_in_the_text_is_recognised(text: str, expected: bool) -> None:
    assert is_spelt_out(text, "ICPC", "initial child protection conference") is expected


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
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
def test_letters_in_brackets_after_words_that_begin_with_them_are_introduced(
    text: str, letters: str, expected: bool
) -> None:
    assert is_introduced(text, letters) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The XYZ and ABCs.", ["XYZ", "ABC"]), ("OK, part II, at 9 AM.", []), ("Mc Donald A B", []), ("STOP NOW", [])],
)
def test_letters_that_look_like_an_abbreviation_are_found(text: str, expected: list[str]) -> None:
    assert [letters for letters, _ in unknown_abbreviations(passage(text), KNOWN)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_uses_are_found_in_order_and_the_longest_abbreviation_wins(text: str, expected: list[str]) -> None:
    assert [use.letters for use in abbreviation_uses(text, KNOWN)] == expected


def test_without_abbreviations_there_are_no_uses() -> None:
    assert [*abbreviation_uses("The GP and (the) | CP.", ())] == []


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(use.letters in KNOWN for use in abbreviation_uses(text, KNOWN))
    assert all(letters not in KNOWN for letters, _ in unknown_abbreviations(passage(text), KNOWN))
    assert is_spelt_out(text, "A&E", "accident and emergency") in {True, False}
    assert is_introduced(text, "A&E") in {True, False}


@given(st.text("XYZABs& -.\n`[]()#"))
def test_letters_that_look_like_an_abbreviation_are_at_their_offset(text: str) -> None:
    for letters, start in unknown_abbreviations(passage(text), KNOWN):
        assert text[start:].startswith(letters)
        assert letters.replace("&", "").isupper()


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_other_words_in_capitals_are_not_abbreviations(text: str, expected: list[str]) -> None:
    assert [letters for letters, _ in unknown_abbreviations(passage(text), KNOWN)] == expected


@pytest.mark.parametrize(
    ("text", "letters", "meaning", "expected"),
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
def test_a_meaning_beside_its_letters_explains_them(text: str, letters: str, meaning: str, expected: bool) -> None:
    assert is_spelt_out(text, letters, meaning) is expected


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
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
def test_letters_are_introduced_by_the_words_right_before_them(text: str, letters: str, expected: bool) -> None:
    assert is_introduced(text, letters) is expected


@pytest.mark.parametrize(
    ("body", "chosen", "meaning"),
    [
        ("The SAR.", "{}", None),
        ("A subject access request (SAR).", "{}", "subject access request"),
        ("The SAR.", "{SAR: safeguarding adults review}", "safeguarding adults review"),
        ("A subject access request (SAR).", "{SAR: safeguarding adults review}", "safeguarding adults review"),
        ("The SAR.", "{SAR: some angry rabbits}", "some angry rabbits"),
    ],
    ids=["no explanation", "the text explains", "the author chooses", "the author's choice wins", "another meaning"],
)
def test_an_abbreviation_with_several_meanings_has_that_of_its_bulletin(
    body: str, chosen: str, meaning: str | None
) -> None:
    meanings = abbreviation_meanings(bulletin(body=f"{body}\n", abbreviations=chosen), vocabulary().abbreviations)
    assert meanings.get("SAR") == meaning


def test_only_confirmed_meanings_are_used() -> None:
    meanings = abbreviation_meanings(bulletin(), vocabulary().abbreviations)
    assert meanings["CDOP"] == "child death overview panel"
    assert "ASB" not in meanings
