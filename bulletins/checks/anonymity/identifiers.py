"""Numbers and addresses that identify a person. Some are allowed in no bulletin, others not in a case or an audit.

Formats: NHS number (ten digits, the last a modulus 11 check digit; NHS Data Dictionary), National Insurance number
(HMRC, NIM39110), postcode (BS 7666), email address, telephone number.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from bulletins.checks.anonymity.telephone_numbers import SEPARATOR, telephone_numbers
from bulletins.checks.anonymity.waivers import is_waived
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.passages import FieldPassage, field_passages, published_texts, shared_field_passages
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


PUBLIC_DETAILS: Final = ("contacts", "event")
"""Fields whose purpose is to publish a mailbox, a telephone number or the address of a building."""


def check(library: Library) -> Iterator[Problem]:
    """An error for each identifier that is not waived, at its place, in any field or text of a bulletin, an issue, the
    board, the guidance or the board's own terms.
    """
    for bulletin in library.bulletins:
        yield from _of_bulletin(bulletin)
    for issue in library.issues:
        yield from _of_fields(field_passages(issue, issue.origin))
    yield from _of_fields(shared_field_passages(library))


def _of_bulletin(bulletin: Bulletin) -> Iterator[Problem]:
    """Problems of a bulletin that no waiver accepts. The words of a waiver are published nowhere."""
    about_case = bulletin.case is not None or bulletin.audit is not None
    for keys, passage in published_texts(bulletin):
        in_case = about_case and not (keys and keys[0] in PUBLIC_DETAILS)
        finders = {**FORBIDDEN_ANYWHERE, **FORBIDDEN_IN_CASES} if in_case else FORBIDDEN_ANYWHERE
        for kind, row, identifier in _identifiers(passage, finders):
            if not is_waived(bulletin, ProblemCode.ANONYMITY_IDENTIFIER, identifier.text):
                yield _problem(passage, row, identifier, kind)


def _of_fields(passages: Iterable[FieldPassage]) -> Iterator[Problem]:
    for _, passage in passages:
        for kind, row, identifier in _identifiers(passage, FORBIDDEN_ANYWHERE):
            yield _problem(passage, row, identifier, kind)


def _identifiers(passage: Passage, finders: Mapping[str, Finder]) -> Iterator[tuple[str, int, Identifier]]:
    for row, line in enumerate(passage.text.split("\n")):
        for kind, find in finders.items():
            yield from ((kind, row, identifier) for identifier in find(line))


def _problem(passage: Passage, row: int, identifier: Identifier, kind: str) -> Problem:
    message = f"this looks like {kind}. Remove it: it can identify a person."
    return Problem(passage.at(row, identifier.start), ProblemCode.ANONYMITY_IDENTIFIER, message)


def is_nhs_number(text: str) -> bool:
    """Whether a text has ten digits, the last of which is the check digit of the others."""
    digits = [int(character) for character in text if character.isdigit()]
    weights = range(10, 1, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=False))
    return len(digits) == 10 and (11 - total % 11) % 11 == digits[9]
