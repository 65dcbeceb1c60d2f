import pytest

from bulletins.checks.anonymity.ages import check
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library


def ages_in(text: str, **fields: str) -> list[str]:
    """The exact ages that are found in a bulletin about Child A."""
    about = {"case": CASE, "anonymity": SIGN_OFF} | fields
    return [problem.message.split("'")[1] for problem in check(library(bulletin(body=f"{text}\n", **about)))]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The mother, aged 17, was alone.", "aged 17"),
        ("A brother aged\nthree was there.", "aged three"),
        ("A 19-year-old was arrested.", "19-year-old"),
        ("A seven year old was there.", "seven year old"),
        ("It was thought to be nine weeks old.", "nine weeks old"),
        ("A worker who turned eighteen left.", "turned eighteen"),
        ("At 16 weeks, Child A was in hospital.", "At 16 weeks, Child A"),
        ("At only five days the baby was seen.", "At only five days the baby"),
        ("“I was seventeen and alone.”", "I was seventeen"),
        ("She was 22.", "She was 22"),
        ("The mother, 41, was ill.", "mother, 41"),
        ("The sister (12) was at home.", "The sister (12)"),
        ("The log says “15yo” and “M/15y”.", "15yo"),
        ("The form says: age: 16 now.", "age: 16"),
        ("At fifteen and a half it was too late.", "At fifteen and a half"),
        ("Child A was in Year 9 and alone.", "in Year 9"),
        ("A brother started Reception.", "started Reception"),
    ],
)
def test_an_exact_age_is_found(text: str, age: str) -> None:
    assert ages_in(text)[0] == age


@pytest.mark.parametrize(
    "text",
    [
        "People aged 16 to 25, aged 16–17, aged 16 and over, or aged 65 or older.",
        "Most 17-year-olds and all 16- and 17-year-olds.",
        "The 2-year-old check and the 2-year-old funding.",
        "A 16-week programme, 12 weeks of leave, 18 years' experience, 5 years of records.",
        "Section 17, the 18-year rule, the 12-month review, a 10-year order, under 1.",
        "In Year 9 pupils have a lesson. Years 7 to 11 have one too.",
        "They were two of three who came. A typical four-year-old can do it.",
        "Children under 13, 13 to 15, or over 16.",
        "Injury in infants under 1 year old, and children over 10 years old.",
    ],
)
def test_a_band_a_length_of_time_or_a_rule_is_no_exact_age(text: str) -> None:
    assert ages_in(text) == []


def test_an_article_may_give_an_age_and_an_audit_may_not() -> None:
    text = "A 19-year-old was there."
    assert ages_in(text, case="~", anonymity="~") == []
    assert ages_in(text, case="~", anonymity="~", audit=AUDIT) == ["19-year-old"]


def test_an_age_that_a_waiver_accepts_is_not_reported() -> None:
    waiver = "{check: anonymity-age, text: aged 17, reason: The learning depends on it}"
    assert ages_in("The mother, aged 17, was alone.", anonymity=f"{SIGN_OFF[:-1]}, waivers: [{waiver}]}}") == []
