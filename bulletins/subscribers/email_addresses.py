"""E-mail addresses as people paste them: what is taken off, what is refused."""

import contextlib
import re
import unicodedata
from typing import Final

from email_validator import EmailNotValidError, validate_email

INVISIBLE_CHARACTERS: Final = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]"
)
"""Characters that a spreadsheet or a web page slips in and nobody sees."""


def without_invisible(text: str) -> str:
    """The text without invisible characters and outer spaces."""
    return INVISIBLE_CHARACTERS.sub("", text).strip()


def first_invisible(text: str) -> str:
    """The first invisible character by name, as in `zero width space (U+200B)`, or nothing."""
    match = INVISIBLE_CHARACTERS.search(text)
    return f"{unicodedata.name(match[0], 'unnamed').lower()} (U+{ord(match[0]):04X})" if match else ""


COMMON_ADDRESS: Final = re.compile(
    r"(?=[^@]{1,64}@)(?=.{3,254}$)[a-z0-9_+]+(?:[.-][a-z0-9_+]+)*@(?:[a-z0-9]{1,60}(?:-[a-z0-9]{1,2})?\.)+[a-z]{2,18}",
    re.ASCII | re.IGNORECASE,
)
"""Most addresses. They are known to be sound without the full examination, which takes a hundred times as long."""
RESERVED_DOMAINS: Final = frozenset({"arpa", "invalid", "local", "localhost", "onion", "test"})
"""Ends of domains that nobody can own."""


def address_fault(address: str) -> str:
    """What is wrong with an address, in a sentence, or nothing. No network is asked."""
    if COMMON_ADDRESS.fullmatch(address) and address.rpartition(".")[2].lower() not in RESERVED_DOMAINS:
        return ""
    if not address:
        return "there is no address in this row."
    if "\n" in address:
        return "a quotation mark is opened in this row and not closed in it."
    if address.count("@") > 1 and re.search(r"[,;\s]", address):
        return f"'{address}' is more than one address. Give each its own row."
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        return f"'{address}' is not an e-mail address: {_plainly(str(error))}"
    return ""


def _plainly(said: str) -> str:
    """The library's sentence in British words."""
    said = said.replace("@-sign is not valid. It should have a period", "@-sign needs a full stop")
    return said[:1].lower() + said[1:]


def address_identity(address: str) -> str:
    """What makes two addresses the same person's: the address without regard to case, to how an accent is stored
    (Unicode's normal form C), and to whether a domain is written in letters or in its ASCII form (IDNA).
    """
    local, _, domain = unicodedata.normalize("NFC", address).casefold().rpartition("@")
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("ascii").decode("idna")
    return f"{local}@{unicodedata.normalize('NFC', domain)}"
