"""Whether a file contains an email address, however it is written there."""

import copy
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bulletins.alerts.address_search import AddressSearch
from bulletins.alerts.providers import SHIPPED_PROVIDERS
from bulletins.alerts.providers.provider import OutgoingRun
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs.csv_format import csv_table
from bulletins.subscribers.email_addresses import address_fault, address_identity
from tests.alerts.builders import outgoing, person


def found(address: str, content: str | bytes, name: str = "recipients.csv") -> bool:
    return AddressSearch([address]).matches(name, content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("ann@school.example", "ANN@School.Example"),
        ("Élise@school.example", "Élise@school.example"),
        ("élise@school.example", "ÉLISE@school.example"),
        ("MÜLLER@school.example", "müller@school.example"),
        ("josé@school.example", unicodedata.normalize("NFD", "José@school.example")),
        (unicodedata.normalize("NFD", "josé@school.example"), "josé@school.example"),
        ("ann@müller.example", "ann@xn--mller-kva.example"),
        ("ann@xn--mller-kva.example", "ann@MÜLLER.example"),
        ("ann@straße.example", "ann@xn--strae-oqa.example"),
        ("-x!a@school.example", "'-x!a@school.example"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_spelling_of_an_address_is_found_in_every_encoding(address: str, written: str, encoding: str) -> None:
    content = f"email\r\nbo@school.example\r\n{written}\r\n"
    assume_encodable = unicodedata.normalize("NFC", content) if encoding == "cp1252" else content
    assert found(address, assume_encodable.encode(encoding))
    assert not found(address, "email\r\nbo@school.example\r\n".encode(encoding))


@pytest.mark.parametrize(
    "other",
    ["joann@school.example", "jo.ann@school.example", "mary-ann@school.example", "a+ann@school.example",
     "ann@school.example.org", "ann@school.examples", "ann@school.example-trust.example"],
)  # fmt: skip
def test_a_longer_address_is_somebody_else(other: str) -> None:
    assert not found("ann@school.example", f"email\r\n{other}\r\n")


@pytest.mark.parametrize(
    "text", ["<ann@school.example>", "mailto:ann@school.example?subject=x", "to ann@school.example."]
)
def test_an_address_inside_a_text_is_found(text: str) -> None:
    assert found("ann@school.example", text, "message.txt")


def test_json_in_a_cell_and_in_a_file_is_read_without_its_escapes() -> None:
    attributes = json.dumps({"people": [{"Élise@school.example": 1}]})
    assert "É" not in attributes
    assert found("élise@school.example", csv_table(["email", "attributes"], [["bo@school.example", attributes]]))
    assert found("élise@school.example", attributes, "attributes.json")
    assert not found("ann@school.example", attributes, "attributes.json")


def test_html_is_read_without_its_escapes() -> None:
    assert found("o'brien@school.example", "<p>O&#39;Brien@school.example</p>", "message.html")


@pytest.mark.parametrize(
    "email",
    [
        b"To: =?utf-8?q?=C3=89lise?=@school.example\r\n\r\nHello\r\n",
        b"Bcc: bo@school.example,\r\n =?utf-8?b?w4lsaXNl?=@\r\n school.example\r\n\r\nHello\r\n",
        b"Subject: =?utf-8?q?For_=C3=89LISE=40school=2Eexample?=\r\n\r\nHello\r\n",
        "To: Élise@school.example\r\n\r\nHello\r\n".encode(),
        b"To: =?utf-8?q?=C3=89lise?=@\r\n=?utf-8?q?school?=.example\r\n\r\nHello\r\n",
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=C3=89lise=40scho=\r\nol.example\r\n",
        b"Content-Transfer-Encoding: base64\r\n\r\nw4lsaXNlQHNjaG9vbC5leGFtcGxl\r\n",
        b"To: =?nonsense?q?x?= <=?utf-8?q?=C3=89lise?=@school.example>\r\n\r\n",
    ],
)
def test_an_email_is_decoded_before_it_is_searched(email: bytes) -> None:
    assert found("élise@school.example", email, "000001.eml")
    assert not found("ann@school.example", email, "000001.eml")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.eml", b"To: =?utf-8?b?x?=\r\n\xff"), ("a.csv", b'"' + b"x" * 200_000), ("a.csv", b"{\n"), ("a.json", b"{"),
     ("a.bin", bytes(range(256))), ("a.csv", b""), ("a.csv", b"\xff\xfex"), ("a.txt", b"xn--\x00 xn--a-\xff")],
)  # fmt: skip
def test_a_damaged_file_is_searched_too(name: str, content: bytes) -> None:
    assert not found("ann@school.example", content, name)
    assert found("ann@school.example", content.removeprefix(b"\xff\xfe") + b"\r\nann@school.example\r\n", name)


LETTERS = "abcxyzABCéÉüÜßøÆñçİıșΣςΩжЖ漢"
LOCAL_PARTS = st.text(LETTERS + "0123456789.+-_'!", min_size=1, max_size=60)
DOMAINS = st.lists(st.text(LETTERS + "0123456789-", min_size=1, max_size=30), min_size=1, max_size=3)


@st.composite
def people(draw: st.DrawFn) -> tuple[str, str]:
    """An email address that the list accepts, and another spelling of it that a person may type later."""
    address = f"{draw(LOCAL_PARTS)}@{'.'.join(draw(DOMAINS))}.example"
    assume(not address_fault(address))
    local, _, domain = address.rpartition("@")
    if draw(st.booleans()):
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            assume(False)
    spelling = f"{local}@{domain}"
    changes: list[Callable[[str], str]] = [str.upper, str.lower, str.swapcase, str.casefold, str]
    change = draw(st.sampled_from(changes))
    spelling = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), change(spelling))
    assume(address_identity(spelling) == address_identity(address))
    return address, spelling


@pytest.fixture
def sent_to(library: PublishedLibrary, root: Path) -> Callable[[str], OutgoingRun]:
    """A run of one message, sent to one address."""
    run = outgoing(library, root, person("x"))
    (message,) = run.messages

    def sent(address: str) -> OutgoingRun:
        copied = copy.copy(message)
        vars(copied)["recipients"] = (address,)
        return replace(run, messages=[copied])

    return sent


@pytest.mark.parametrize("provider", SHIPPED_PROVIDERS)
def test_whoever_a_provider_writes_to_is_found_in_its_files(
    provider: str, sent_to: Callable[[str], OutgoingRun]
) -> None:
    @settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much])
    @given(people())
    def is_found(person_spelling: tuple[str, str]) -> None:
        address, spelling = person_spelling
        # An email cannot be addressed to letters with accents before the @: these providers refuse them by name.
        assume(provider not in ("eml", "outlook") or address.rpartition("@")[0].isascii())
        files = dict(SHIPPED_PROVIDERS[provider].files(sent_to(address)))
        assert any(AddressSearch([spelling]).matches(name, content) for name, content in files.items())
        assert not any(AddressSearch(["else@other.example"]).matches(*file) for file in files.items())

    is_found()
