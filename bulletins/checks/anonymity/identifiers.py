"""Numbers and addresses that identify a person. Some are allowed in no bulletin, others not in a case or an audit.

Formats: NHS number (ten digits, the last a modulus 11 check digit; NHS Data Dictionary), National Insurance number
(HMRC, NIM39110), postcode (BS 7666), email address, telephone number.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from bulletins.checks.anonymity.telephone_numbers import SEPARATOR, telephone_numbers
from bulletins.checks.anonymity.waivers import is_waived
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.passages import passages_of
from bulletins.problems import Problem, ProblemCode

NHS_NUMBER: Final = re.compile(rf"(?<![\d-])\d{{3}}{SEPARATOR}?\d{{3}}{SEPARATOR}?\d{{4}}(?![\d-])")
INSURANCE_NUMBER: Final = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"{SEPARATOR}?\d{{2}}{SEPARATOR}?\d{{2}}{SEPARATOR}?\d{{2}}{SEPARATOR}?[A-D]\b",
    re.IGNORECASE,
)
POSTCODE: Final = re.compile(
    # In small letters the second half must not be an ordinal or a measure: `the m25 2nd exit`, `a b12 2ft long`.
    r"\b[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]{0,2}(?!(?-i:\d(?:st|nd|rd|th|ft|lb|hr|gb))\b)\d[ABD-HJLNP-UW-Z]{2}\b",
    re.IGNORECASE,
)
EMAIL_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")


class Identifier(NamedTuple):
    """An identifier as it is written, and where it begins in its line (from 0)."""

    start: int
    text: str


Finder = Callable[[str], Iterator[Identifier]]


def _matches(pattern: re.Pattern[str]) -> Finder:
    return lambda line: (Identifier(match.start(), match[0]) for match in pattern.finditer(line))


def _nhs_numbers(line: str) -> Iterator[Identifier]:
    return (number for number in _matches(NHS_NUMBER)(line) if is_nhs_number(number.text))


def _telephone_numbers(line: str) -> Iterator[Identifier]:
    return (Identifier(*number) for number in telephone_numbers(line))


FORBIDDEN_ANYWHERE: Final[Mapping[str, Finder]] = {
    "an NHS number": _nhs_numbers,
    "a National Insurance number": _matches(INSURANCE_NUMBER),
}
FORBIDDEN_IN_CASES: Final[Mapping[str, Finder]] = {
    "a postcode": _matches(POSTCODE),
    "an email address": _matches(EMAIL_ADDRESS),
    "a telephone number": _telephone_numbers,
}


def check(library: Library) -> Iterator[Problem]:
    """An error for each identifier that is not waived, at its place."""
    for bulletin in library.bulletins:
        about_case = bulletin.case is not None or bulletin.audit is not None
        yield from _identifiers(
            bulletin, {**FORBIDDEN_ANYWHERE, **FORBIDDEN_IN_CASES} if about_case else FORBIDDEN_ANYWHERE
        )


def _identifiers(bulletin: Bulletin, finders: Mapping[str, Finder]) -> Iterator[Problem]:
    for passage in passages_of(bulletin):
        for row, line in enumerate(passage.text.split("\n")):
            for kind, find in finders.items():
                for start, text in find(line):
                    if not is_waived(bulletin, ProblemCode.ANONYMITY_IDENTIFIER, text):
                        message = f"this looks like {kind}. Remove it: it can identify a person."
                        yield Problem(passage.at(row, start), ProblemCode.ANONYMITY_IDENTIFIER, message)


def is_nhs_number(text: str) -> bool:
    """Whether a text has ten digits, the last of which is the check digit of the others."""
    digits = [int(character) for character in text if character.isdigit()]
    weights = range(10, 1, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=False))
    return len(digits) == 10 and (11 - total % 11) % 11 == digits[9]
