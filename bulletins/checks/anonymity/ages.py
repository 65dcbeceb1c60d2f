"""A case or an audit gives ages as bands: an exact age, or a school year, can identify a person.

Sources: the Family Division's anonymisation guidance (2018); the ICO's anonymisation guidance (March 2025).
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletins.checks.anonymity.case_words import OTHER_PEOPLE, Paragraph, label_pattern, paragraphs_of
from bulletins.checks.anonymity.waivers import is_waived
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode

NUMBER_WORDS: Final = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
)
NUMBER: Final = rf"(?:\d{{1,2}}|one|{NUMBER_WORDS})"
UNIT: Final = r"(?:year|month|week|day)"
NOT_A_BAND: Final = r"(?!\s*(?:to\s|and\s+(?:over|under|above)|or\s+(?:over|older|under|above|younger|\d)|[-–]\s*\d))"
"""`aged 16 to 25`, `aged 16 and over` and `aged 16–25` are bands."""
NOT_GENERAL: Final = "".join(
    rf"(?<!{word} )" for word in ("typical", "average", "any", "every", "under", "over", "below")
)
"""`a typical four-year-old` is about nobody, and `under 1 year old` is a band."""
NOT_A_SERVICE: Final = r"(?!\s+(?i:check|review|clinic|assessment|rule|funding|offer|place))"
"""`2-year-old funding` and the like are names of services."""
WHOLE_CLASS: Final = r"(?!\s+(?:pupils|children|students|forms?|class|classes|transition))"


def check(library: Library) -> Iterator[Problem]:
    """A warning for each exact age in a bulletin about a case or an audit that no waiver accepts."""
    for bulletin in library.bulletins:
        if (bulletin.case or bulletin.audit) and bulletin.status != "withdrawn":
            pattern = _exact_age(bulletin.case.label if bulletin.case else "Child")
            for paragraph in paragraphs_of(bulletin):
                yield from _ages(paragraph, pattern, bulletin)


def _ages(paragraph: Paragraph, pattern: re.Pattern[str], bulletin: Bulletin) -> Iterator[Problem]:
    for match in pattern.finditer(paragraph.text):
        words = " ".join(match[0].split()).strip(" ,")
        if not is_waived(bulletin, ProblemCode.ANONYMITY_AGE, words):
            message = (
                f"'{words}' is an exact age. Give an age band, for example 'under 1' or 'a teenager'. If the learning "
                "depends on it, accept it under 'anonymity:' with a waiver."
            )
            yield Problem(paragraph.at(match.start()), ProblemCode.ANONYMITY_AGE, message)


def _exact_age(label: str) -> re.Pattern[str]:
    """A pattern for the forms in which people write an exact age. The label of the case is one of the people."""
    other = rf"(?i:{OTHER_PEOPLE})"
    the_child = r"(?i:the\s+(?:child|baby|infant|young\s+person))"
    someone = rf"(?:I|(?i:he|she|they|one)|{the_child}|(?:\w+\s+)?{other}|{label_pattern(label)})"
    nearly = r"(?i:(?:only|just|nearly|almost|about)\s+)?"
    end_of_age = r"(?=\s*(?:[.,;:!?”\"]|$|(?i:and|when|at|years?\s+old)\b))"
    forms = (
        rf"(?i:\baged?(?:\s+of|:)?\s+{NUMBER}(?:\s+{UNIT}s?)?\b){NOT_A_BAND}",
        rf"(?i:{NOT_GENERAL}\b{NUMBER}[-\s]+{UNIT}s?[-\s]+old\b){NOT_A_SERVICE}",
        r"(?i:(?<!\w)(?:[mf]/)?\d{1,2}\s?(?:yo|y/o|yrs?\s+old)\b|\b[mf]/\d{1,2}y\b)",
        rf"(?i:\bat\s+{NUMBER}\s+and\s+a\s+half\b)",
        rf"\b{someone}\s+\(\d{{1,2}}\)",
        rf"(?i:\bturned\s+{NUMBER}\b)",
        rf"(?i:\bat\s+(?:only\s+|just\s+)?{NUMBER}\s+(?:week|month|day)s?(?:\s+of\s+age)?),?\s+{someone}\b",
        rf"\b{someone}\s+(?i:was|were)\s+{nearly}(?i:\d{{1,2}}|{NUMBER_WORDS})\b{end_of_age}",
        rf"\b(?:{other}|{label_pattern(label)}),\s+\d{{1,2}}(?:,|\s+(?:and|in|at)\b)",
        rf"\b(?i:in|into|entered|started)\s+(?:Year\s+\d{{1,2}}|Reception)\b{WHOLE_CLASS}",
    )
    return re.compile("|".join(f"(?:{form})" for form in forms))
