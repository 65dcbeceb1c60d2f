"""Telephone numbers of the United Kingdom in a text, in the forms that people write them.

Source: Ofcom's National Telephone Numbering Plan. After the leading 0 or +44, a number has ten digits, or nine in some
areas; Childline (0800 1111) is the one shorter number that is often printed.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

SEPARATOR: Final = r"[ \u00a0\u2009\u202f.\u2010-\u2013-]"
"""A space, a full stop, a hyphen or a dash, also those that word processors write."""
CANDIDATE: Final = re.compile(
    # Not inside a longer number, an amount or a range.
    rf"(?<![\d£$+-])(?<!\d[.,/])"
    # +44, 0044 or 0, the last with at least two digits in its group: `01-02-2024` is a date.
    rf"(?:\(?(?:\+|00)44\)?{SEPARATOR}?(?:\(0\))?{SEPARATOR}?\(?\d{{2,}}\)?|\(?0\d{{2,}}\)?)"
    rf"(?:{SEPARATOR}{{0,2}}\d{{2,}})*"
)
GROUP_END: Final = re.compile(r"\d+")
TIME_RANGE: Final = re.compile(r"(?:[01]\d|2[0-3])[0-5][05][\u2010-\u2013-](?:[01]\d|2[0-3])[0-5][05]\b")
"""`0900-1730`. Only times of whole five minutes, because 0113-2034 is an area code and a part of a number."""
LENGTHS: Final = (9, 10)
SHORT_NUMBERS: Final = frozenset({"8001111"})


class TelephoneNumber(NamedTuple):
    """A telephone number as it is written, and where it begins (from 0)."""

    start: int
    text: str


def telephone_numbers(line: str) -> Iterator[TelephoneNumber]:
    """Every telephone number of a line. Digits that follow a number, as in `01632 960001 24 hours`, are left out."""
    for match in CANDIDATE.finditer(line):
        if TIME_RANGE.match(match[0]):
            continue
        # The longest beginning of whole groups that has the length of a number.
        for end in sorted((group.end() for group in GROUP_END.finditer(match[0])), reverse=True):
            if is_telephone_number(match[0][:end]):
                yield TelephoneNumber(match.start(), match[0][:end])
                break


def is_telephone_number(text: str) -> bool:
    """Whether a text that begins with 0, +44 or 0044 has the digits of a number."""
    digits = "".join(re.findall(r"\d", text))
    international = re.match(r"\(?(?:\+|00)44", text)
    national = digits.removeprefix("00").removeprefix("44") if international else digits
    subscriber = national.removeprefix("0")
    return len(subscriber) in LENGTHS or subscriber in SHORT_NUMBERS
