"""Numbers and addresses that name a person: never in any bulletin, and contacts never in a case or an audit.

Formats: NHS number (10 digits, modulus 11 check digit), National Insurance number (HMRC NIM39110),
UK postcode (BS 7666), e-mail address, UK telephone number.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletins.checks.anonymity.waivers import is_waived
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.passages import passages_of
from bulletins.problems import Problem

NHS_NUMBER: Final = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
FORBIDDEN_ANYWHERE: Final = {
    "a National Insurance number": re.compile(
        r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"
    ),
}
FORBIDDEN_IN_CASES: Final = {
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "a telephone number": re.compile(r"(?<![\d-])(?:\+44 ?|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?![\d-])"),
}


def check(library: Library) -> Iterator[Problem]:
    """An error for each identifier, at its place."""
    for bulletin in library.bulletins:
        patterns = FORBIDDEN_ANYWHERE | FORBIDDEN_IN_CASES if bulletin.case or bulletin.audit else FORBIDDEN_ANYWHERE
        yield from _found(bulletin, patterns)


def _found(bulletin: Bulletin, patterns: dict[str, re.Pattern[str]]) -> Iterator[Problem]:
    for passage in passages_of(bulletin):
        for row, line in enumerate(passage.text.split("\n")):
            hits = [(match, what) for what, pattern in patterns.items() for match in pattern.finditer(line)]
            hits += [(match, "an NHS number") for match in NHS_NUMBER.finditer(line) if is_nhs_number(match[0])]
            for match, what in hits:
                if is_waived(bulletin, "anonymity-identifier", match[0]):
                    continue
                message = f"this looks like {what}. Take it out: it can identify a person."
                yield Problem(passage.at(row, match.start()), "anonymity-identifier", message)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits, spaces and hyphens aside, end in the NHS number's check digit."""
    digits = [int(character) for character in text if character.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return len(digits) == 10 and (11 - total % 11) % 11 == digits[9]
