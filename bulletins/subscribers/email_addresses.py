"""Email addresses as people paste them: what is removed, what is invalid, and which are the same person's."""

import contextlib
import re
import unicodedata
from typing import Final

from email_validator import EmailNotValidError, validate_email

INVISIBLE_CHARACTERS: Final = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]"
)
"""Characters that nobody can see, which come with text from a spreadsheet or a web page."""
COMMON_ADDRESS: Final = re.compile(
    r"(?=[^@]{1,64}@)(?=.{3,254}$)[a-z0-9_+]+(?:[.-][a-z0-9_+]+)*@(?:[a-z0-9]{1,60}(?:-[a-z0-9]{1,2})?\.)+[a-z]{2,18}",
    re.ASCII | re.IGNORECASE,
)
"""The form of most addresses. These are valid without the full validation, which takes a hundred times as long."""
RESERVED_DOMAINS: Final = frozenset({"arpa", "invalid", "local", "localhost", "onion", "test"})
"""Top-level domains that nobody can own."""


def without_invisible(text: str) -> str:
    """The text without invisible characters, and without spaces at its ends."""
    return INVISIBLE_CHARACTERS.sub("", text).strip()


def first_invisible(text: str) -> str:
    """The first invisible character by name, for example `zero width space (U+200B)`, or an empty string."""
    match = INVISIBLE_CHARACTERS.search(text)
    return f"{unicodedata.name(match[0], 'unnamed').lower()} (U+{ord(match[0]):04X})" if match else ""


def address_fault(address: str) -> str:
    """Why an email address is invalid, in a sentence or two, or an empty string. Does not use the network."""
    if COMMON_ADDRESS.fullmatch(address) and address.rpartition(".")[2].lower() not in RESERVED_DOMAINS:
        return ""
    if not address:
        return "there is no email address."
    if "\n" in address:
        return "a quotation mark is opened in this row and not closed."
    if address.count("@") > 1 and re.search(r"[,;\s]", address):
        return f"'{address}' is more than one email address. Give each its own row."
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        # The library writes American English.
        return f"'{address}' is not a valid email address. {str(error).replace('period', 'full stop')}"
    return ""


def address_identity(address: str) -> str:
    """The form in which two spellings of one person's email address are equal.

    Ignored are: upper and lower case, how an accent is encoded (Unicode normalisation form C), and whether a domain is
    written in letters or in its ASCII form (IDNA).
    """
    local, _, domain = unicodedata.normalize("NFC", address).casefold().rpartition("@")
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("ascii").decode("idna")
    return f"{local}@{unicodedata.normalize('NFC', domain)}"
