"""One class of tests for all providers, and the rules of each service."""

import csv
import io
import re
import smtplib
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from bulletins.alerts.providers import SHIPPED_PROVIDERS, all_providers
from bulletins.alerts.providers.notify import MAX_BYTES, MAX_ROWS, NOTIFY_HEADER
from bulletins.alerts.providers.outlook import MAX_BCC
from bulletins.alerts.providers.provider import OutgoingRun, ProviderRejected
from bulletins.model.library import Library
from bulletins.outputs.csv_files import csv_table, safe_cell
from tests.alerts.builders import outgoing, person, wish

PEOPLE = (person("a"), person("+b"), person("c", wish(topics={"early-help"})))
ADDRESSES = ["+b@school.example", "a@school.example", "c@school.example"]


@pytest.fixture
def run(shown: Library, root: Path) -> OutgoingRun:
    return outgoing(shown, root, *PEOPLE, gone=("left@school.example",))


def files(provider: str, run: OutgoingRun) -> dict[str, bytes]:
    return dict(SHIPPED_PROVIDERS[provider].files(run))


def words(made: dict[str, bytes]) -> str:
    """Everything that people can read in the files, mail decoded."""
    found: list[str] = []
    for name, content in made.items():
        if name.endswith(".eml"):
            found += [part.get_content() for part in mail(content).walk() if part.get_content_maintype() == "text"]
        else:
            found.append(content.decode())
    return "\n".join(found)


def mail(content: bytes) -> EmailMessage:
    parsed = message_from_bytes(content, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def recipients(made: dict[str, bytes]) -> list[str]:
    """Every address that a file sends to."""
    found: list[str] = []
    for name, content in made.items():
        if name.endswith(".eml"):
            heads = [mail(content)["To"], mail(content)["Bcc"]]
            found += [a.addr_spec for head in heads if head for a in head.addresses if a.domain == "school.example"]
        elif name.endswith(".csv") and name != "blocklist.csv":
            found += [
                c for row in csv.reader(io.StringIO(content.decode())) for c in row if c.endswith("@school.example")
            ]
    return sorted(found)


@pytest.mark.parametrize("provider", SHIPPED_PROVIDERS)
class TestEveryProvider:
    """What holds for each of them."""

    def test_names_every_recipient_exactly_once(self, provider: str, run: OutgoingRun) -> None:
        assert recipients(files(provider, run)) == ADDRESSES

    def test_never_writes_to_somebody_who_left(self, provider: str, run: OutgoingRun) -> None:
        assert "left@school.example" not in recipients(files(provider, run))

    def test_gives_the_same_bytes_for_the_same_run(self, provider: str, run: OutgoingRun) -> None:
        assert files(provider, run) == files(provider, run)

    def test_carries_every_title_and_link(self, provider: str, run: OutgoingRun) -> None:
        everything = words(files(provider, run))
        for id in ("lead", "child-x", "meetings-audit", "renamed"):
            assert f"https://full.example/learning/bulletins/{id}/" in everything

    def test_says_why_it_came_and_how_to_leave(self, provider: str, run: OutgoingRun) -> None:
        everything = " ".join(words(files(provider, run)).split())
        assert "because you are on the circulation list" in everything
        assert "https://lists.full.example/join" in everything

    def test_never_carries_the_story_of_a_case(self, provider: str, run: OutgoingRun) -> None:
        assert "A child lived at home" not in words(files(provider, run))

    def test_leaves_nothing_to_be_filled_in_but_what_the_service_fills(self, provider: str, run: OutgoingRun) -> None:
        left = set(re.findall(r"\(\((.*?)\)\)|\[\[(.*?)\]\]|\{\{(.*?)\}\}", words(files(provider, run))))
        assert left <= ({("subject", "", ""), ("items", "", "")} if provider == "notify" else set())

    def test_names_of_files_are_plain_and_stay_in_the_folder(self, provider: str, run: OutgoingRun) -> None:
        assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z]+", name) for name in files(provider, run))

    def test_says_what_to_do_next(self, provider: str, run: OutgoingRun) -> None:
        del run
        assert SHIPPED_PROVIDERS[provider].steps().startswith("1. ")


def test_a_package_of_somebody_else_s_adds_a_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point is what `docs/adding-a-provider.md` shows."""

    def found(**_group: str) -> list[metadata.EntryPoint]:
        return [
            metadata.EntryPoint("mine", "bulletins.alerts.providers.eml:Eml", "bulletins.providers"),
            metadata.EntryPoint("notify", "bulletins.alerts.providers.eml:Eml", "bulletins.providers"),
        ]

    monkeypatch.setattr("bulletins.alerts.providers.entry_points", found)
    assert set(all_providers()) == {*SHIPPED_PROVIDERS, "mine"}
    assert all_providers()["notify"] is SHIPPED_PROVIDERS["notify"], "nobody takes the name of one of ours"


class TestNotify:
    """The rules of GOV.UK Notify."""

    def rows(self, content: bytes) -> list[list[str]]:
        return list(csv.reader(io.StringIO(content.decode(), newline="")))

    def test_has_one_column_of_addresses_and_one_for_each_placeholder(self, run: OutgoingRun) -> None:
        made = files("notify", run)
        head, *_ = self.rows(made["recipients-2026-06-01-1.csv"])
        assert tuple(head) == NOTIFY_HEADER
        assert [re.sub(r"[ _-]", "", name.lower()) for name in head].count("emailaddress") == 1
        assert {*re.findall(r"\(\((.*?)\)\)", made["template.txt"].decode())} == {*head[1:]}

    def test_leaves_no_cell_empty(self, run: OutgoingRun) -> None:
        for row in self.rows(files("notify", run)["recipients-2026-06-01-1.csv"]):
            assert len(row) == len(NOTIFY_HEADER)
            assert all(row)

    def test_uses_only_the_marks_that_notify_knows(self, run: OutgoingRun) -> None:
        for _, _, items in self.rows(files("notify", run)["recipients-2026-06-01-1.csv"])[1:]:
            assert not re.search(r"\*\*|__|</?(?:a|b|em|p|strong)[ >]|^> |^\|", items, re.MULTILINE)
            assert all(re.match(r"#{1,2} |[^#]|$", line) for line in items.split("\n"))

    def test_splits_at_the_most_rows(self, shown: Library, root: Path) -> None:
        people = [person(f"p{number:06}", wish(topics={"early-help"})) for number in range(MAX_ROWS + 3)]
        made = dict(SHIPPED_PROVIDERS["notify"].files(outgoing(shown, root, *people)))
        parts = [content for name, content in made.items() if name.endswith(".csv")]
        assert len(parts) > 1
        assert all(len(part) <= MAX_BYTES and part.count(b"@school.example") <= MAX_ROWS for part in parts)
        assert sum(part.count(b"@school.example") for part in parts) == MAX_ROWS + 3
        assert all(part.startswith(b"email address,subject,items\r\n") for part in parts)

    def test_carries_the_run_in_the_name_of_the_file(self, run: OutgoingRun) -> None:
        assert "recipients-2026-06-01-1.csv" in files("notify", run)


def test_govdelivery_has_one_column_and_no_other(run: OutgoingRun) -> None:
    for name, content in files("govdelivery", run).items():
        if name.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(content.decode()))
            assert head == ["Destination"]
            assert all(len(row) == 1 for row in rows)


def test_mailchimp_marks_each_recipient_with_their_message(run: OutgoingRun) -> None:
    head, *rows = csv.reader(io.StringIO(files("mailchimp", run)["contacts.csv"].decode()))
    assert head == ["Email Address", "Tags"]
    assert {tag for _, tag in rows} == {"2026-06-01-1 message 1", "2026-06-01-1 message 2"}
    assert all(len(cell.encode()) <= 255 for row in rows for cell in row)


def test_mailchimp_refuses_by_name_what_it_would_cut(shown: Library, root: Path) -> None:
    long = outgoing(shown, root, person("a" * 260))
    with pytest.raises(ProviderRejected, match="Mailchimp cuts fields at 255 bytes"):
        dict(SHIPPED_PROVIDERS["mailchimp"].files(long))


def test_listmonk_has_its_header_and_a_blocklist_of_those_who_left(run: OutgoingRun) -> None:
    made = files("listmonk", run)
    for name in ("subscribers-1.csv", "subscribers-2.csv", "blocklist.csv"):
        assert made[name].startswith(b"email,name,attributes\r\n")
    assert b"left@school.example" in made["blocklist.csv"]


def test_outlook_opens_as_a_draft_with_everybody_in_bcc_in_batches(shown: Library, root: Path) -> None:
    people = [person(f"p{number:04}") for number in range(MAX_BCC + 1)]
    made = dict(SHIPPED_PROVIDERS["outlook"].files(outgoing(shown, root, *people)))
    drafts = [mail(content) for content in made.values()]
    assert [len(draft["Bcc"].addresses) for draft in drafts] == [MAX_BCC, 1]
    for draft in drafts:
        assert draft["X-Unsent"] == "1"
        assert "school.example" not in str(draft["To"])


@pytest.mark.parametrize("provider", ["outlook", "eml"])
def test_mail_needs_a_sender(provider: str, run: OutgoingRun) -> None:
    nobody = OutgoingRun(run.run, run.messages, run.board, "")
    with pytest.raises(ProviderRejected, match="A mail needs a sender"):
        dict(SHIPPED_PROVIDERS[provider].files(nobody))


class _Inbox:
    """Keeps what a mail server is handed."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], bytes]] = []

    async def handle_DATA(  # noqa: N802 (aiosmtpd calls it so)
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        self.received.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


def test_a_mail_server_takes_each_mail_and_it_reads_as_it_was_written(run: OutgoingRun) -> None:
    inbox = _Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as client:
            for content in files("eml", run).values():
                client.send_message(mail(content))
    finally:
        server.stop()
    assert sorted(to for people, _ in inbox.received for to in people) == ADDRESSES
    sent = {address: message for message in run.messages for address in message.recipients}
    for (to,), content in inbox.received:
        got, message = mail(content), sent[to]
        text, html = got.get_body(("plain",)), got.get_body(("html",))
        assert text
        assert html
        assert got["Subject"] == message.subject
        assert text.get_content().split() == message.text.split()
        assert html.get_content().split() == message.html.split()
        assert got["List-Unsubscribe"].strip().startswith("<mailto:")
        assert got["List-Unsubscribe-Post"] is None, "one click is promised only where somebody answers it"
        assert [address.addr_spec for address in got["To"].addresses] == [to]


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://a@b.example")'])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell
    (_, (written,)) = csv.reader(io.StringIO(csv_table(["x"], [[cell]]).decode(), newline=""))
    assert written == "'" + cell


@pytest.mark.parametrize("address", ["+b@school.example", "-b@school.example", "=b@school.example"])
def test_an_address_is_never_changed(address: str) -> None:
    assert safe_cell(address) == address
