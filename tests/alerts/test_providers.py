"""One class of tests for every provider, and the rules of each service."""

import csv
import io
import re
import smtplib
import socket
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from bulletins.alerts.messages import Message
from bulletins.alerts.providers import SHIPPED_PROVIDERS, all_providers
from bulletins.alerts.providers.notify import MAX_BYTES, MAX_ROWS, NOTIFY_HEADER
from bulletins.alerts.providers.outlook import MAX_BCC
from bulletins.alerts.providers.provider import OutgoingRun, ProviderRejected
from bulletins.model.published_library import PublishedLibrary
from tests.alerts.builders import outgoing, person, preferences

PEOPLE = (person("a"), person("+b"), person("c", preferences(topics={"early-help"})))
ADDRESSES = ["+b@school.example", "a@school.example", "c@school.example"]


@pytest.fixture
def run(library: PublishedLibrary, root: Path) -> OutgoingRun:
    return outgoing(library, root, *PEOPLE, unsubscribed=("left@school.example",))


def files(provider: str, run: OutgoingRun) -> dict[str, bytes]:
    return dict(SHIPPED_PROVIDERS[provider].files(run))


def readable_text(provider_files: dict[str, bytes]) -> str:
    """Everything that people can read in the files, with emails decoded."""
    texts: list[str] = []
    for name, content in provider_files.items():
        if name.endswith(".eml"):
            texts += [
                part.get_content() for part in parse_email(content).walk() if part.get_content_maintype() == "text"
            ]
        else:
            texts.append(content.decode())
    return "\n".join(texts)


def parse_email(content: bytes) -> EmailMessage:
    parsed = message_from_bytes(content, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def recipients(provider_files: dict[str, bytes]) -> list[str]:
    """Every address that the files send to."""
    addresses: list[str] = []
    for name, content in provider_files.items():
        if name.endswith(".eml"):
            email = parse_email(content)
            fields = [field for field in (email["To"], email["Bcc"]) if field]
            addresses += [address.addr_spec for field in fields for address in field.addresses]
        elif name.endswith(".csv") and name != "blocklist.csv":
            addresses += [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    return sorted(address for address in addresses if address.endswith("@school.example"))


@pytest.mark.parametrize("provider", SHIPPED_PROVIDERS)
class TestEveryProvider:
    """What every provider must do."""

    def test_includes_every_recipient_exactly_once(self, provider: str, run: OutgoingRun) -> None:
        assert recipients(files(provider, run)) == ADDRESSES

    def test_never_includes_a_person_who_unsubscribed(self, provider: str, run: OutgoingRun) -> None:
        assert "left@school.example" not in recipients(files(provider, run))

    def test_gives_the_same_bytes_for_the_same_run(self, provider: str, run: OutgoingRun) -> None:
        assert files(provider, run) == files(provider, run)

    def test_includes_a_link_to_every_bulletin(self, provider: str, run: OutgoingRun) -> None:
        everything = readable_text(files(provider, run))
        for id in ("lead", "child-x", "meetings-audit", "renamed"):
            assert f"https://full.example/learning/bulletins/{id}/" in everything

    def test_says_why_people_get_it_and_how_to_unsubscribe(self, provider: str, run: OutgoingRun) -> None:
        everything = " ".join(readable_text(files(provider, run)).split())
        assert "because you are on the mailing list of" in everything
        assert "https://lists.full.example/join" in everything

    def test_never_includes_the_details_of_a_case(self, provider: str, run: OutgoingRun) -> None:
        assert "A child lived at home" not in readable_text(files(provider, run))

    def test_has_no_placeholders_except_those_that_the_service_fills(self, provider: str, run: OutgoingRun) -> None:
        placeholders = set(
            re.findall(r"\(\((.*?)\)\)|\[\[(.*?)\]\]|\{\{(.*?)\}\}", readable_text(files(provider, run)))
        )
        assert placeholders <= ({("subject", "", ""), ("items", "", "")} if provider == "notify" else set())

    def test_has_plain_file_names_without_a_path(self, provider: str, run: OutgoingRun) -> None:
        assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z]+", name) for name in files(provider, run))

    def test_says_what_to_do_next(self, provider: str, run: OutgoingRun) -> None:
        del run
        steps = SHIPPED_PROVIDERS[provider].steps()
        numbers = [int(number) for number in re.findall(r"^(\d)\. ", steps, re.MULTILINE)]
        assert numbers == [*range(1, len(numbers) + 1)]
        assert len(numbers) >= 3
        assert steps.endswith("\n")
        assert max(map(len, steps.splitlines())) <= 110


def test_another_package_can_add_a_provider_but_not_replace_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry point is the one in docs/adding-a-provider.md."""

    def installed(**_group: str) -> list[metadata.EntryPoint]:
        return [
            metadata.EntryPoint("mine", "bulletins.alerts.providers.eml:Eml", "bulletins.providers"),
            metadata.EntryPoint("notify", "bulletins.alerts.providers.eml:Eml", "bulletins.providers"),
        ]

    monkeypatch.setattr("bulletins.alerts.providers.entry_points", installed)
    assert set(all_providers()) == {*SHIPPED_PROVIDERS, "mine"}
    assert all_providers()["notify"] is SHIPPED_PROVIDERS["notify"]


class TestNotify:
    """The rules of GOV.UK Notify."""

    def rows(self, content: bytes) -> list[list[str]]:
        return list(csv.reader(io.StringIO(content.decode(), newline="")))

    def test_has_one_column_of_addresses_and_one_for_each_placeholder(self, run: OutgoingRun) -> None:
        provider_files = files("notify", run)
        header, *_ = self.rows(provider_files["recipients-2026-06-01-1.csv"])
        assert tuple(header) == NOTIFY_HEADER
        assert [re.sub(r"[ _-]", "", name.lower()) for name in header].count("emailaddress") == 1
        assert {*re.findall(r"\(\((.*?)\)\)", provider_files["template.txt"].decode())} == {*header[1:]}

    def test_has_no_empty_cell(self, run: OutgoingRun) -> None:
        for row in self.rows(files("notify", run)["recipients-2026-06-01-1.csv"]):
            assert len(row) == len(NOTIFY_HEADER)
            assert all(row)

    def test_uses_only_the_markdown_that_notify_supports(self, run: OutgoingRun) -> None:
        for _, _, items in self.rows(files("notify", run)["recipients-2026-06-01-1.csv"])[1:]:
            assert not re.search(r"\*\*|__|</?(?:a|b|em|p|strong)[ >]|^> |^\|", items, re.MULTILINE)
            assert all(re.match(r"#{1,2} |[^#]|$", line) for line in items.split("\n"))

    def test_splits_the_recipients_at_notify_s_limits(self, library: PublishedLibrary, root: Path) -> None:
        people = [person(f"p{number:06}", preferences(topics={"early-help"})) for number in range(MAX_ROWS + 3)]
        provider_files = dict(SHIPPED_PROVIDERS["notify"].files(outgoing(library, root, *people)))
        parts = [content for name, content in provider_files.items() if name.endswith(".csv")]
        assert len(parts) > 1
        assert all(len(part) <= MAX_BYTES and part.count(b"@school.example") <= MAX_ROWS for part in parts)
        assert sum(part.count(b"@school.example") for part in parts) == MAX_ROWS + 3
        assert all(part.startswith(b"email address,subject,items\r\n") for part in parts)

    def test_rejects_a_message_that_is_too_long(self, run: OutgoingRun, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bulletins.alerts.providers.notify.MAX_ROW_BYTES", 200)
        with pytest.raises(ProviderRejected, match=r"GOV\.UK Notify accepts files of at most 10MB"):
            files("notify", run)

    def test_has_the_run_in_the_file_name(self, run: OutgoingRun) -> None:
        assert "recipients-2026-06-01-1.csv" in files("notify", run)


def test_govdelivery_has_exactly_one_column(run: OutgoingRun) -> None:
    for name, content in files("govdelivery", run).items():
        if name.endswith(".csv"):
            header, *rows = csv.reader(io.StringIO(content.decode()))
            assert header == ["Destination"]
            assert all(len(row) == 1 for row in rows)


def test_mailchimp_tags_each_recipient_with_their_message(run: OutgoingRun) -> None:
    header, *rows = csv.reader(io.StringIO(files("mailchimp", run)["contacts.csv"].decode()))
    assert header == ["Email Address", "Tags"]
    assert {tag for _, tag in rows} == {"2026-06-01-1 message 1", "2026-06-01-1 message 2"}
    assert all(len(cell.encode()) <= 255 for row in rows for cell in row)


def test_mailchimp_updates_existing_contacts_so_that_they_get_the_tag_of_a_later_run(run: OutgoingRun) -> None:
    steps = " ".join(SHIPPED_PROVIDERS["mailchimp"].steps().split())
    assert "choose 'Update any existing contacts'" in steps
    assert "Do not choose" not in steps
    assert "Match the column Tags to 'Tags'." in steps
    later = files("mailchimp", replace(run, run="2026-07-01-1"))["contacts.csv"].decode()
    tags = {row[1] for row in csv.reader(io.StringIO(later))}
    assert tags.isdisjoint({"2026-06-01-1 message 1", "2026-06-01-1 message 2"}), "an earlier tag selects nobody"


def test_mailchimp_tags_have_no_comma_and_at_most_100_characters(run: OutgoingRun) -> None:
    """A comma separates tags in Mailchimp's import."""
    _, *rows = csv.reader(io.StringIO(files("mailchimp", run)["contacts.csv"].decode()))
    assert all("," not in tag and len(tag) <= 100 for _, tag in rows)


def test_mailchimp_rejects_an_address_that_it_would_cut(library: PublishedLibrary, root: Path) -> None:
    long_address = outgoing(library, root, person("a" * 260))
    with pytest.raises(ProviderRejected, match="Mailchimp shortens fields that are longer than 255 bytes"):
        dict(SHIPPED_PROVIDERS["mailchimp"].files(long_address))


def test_listmonk_has_its_header_and_a_blocklist_of_people_who_unsubscribed(run: OutgoingRun) -> None:
    provider_files = files("listmonk", run)
    for name in ("subscribers-1.csv", "subscribers-2.csv", "blocklist.csv"):
        assert provider_files[name].startswith(b"email,name,attributes\r\n")
    assert b"left@school.example" in provider_files["blocklist.csv"]
    assert "blocklist.csv" not in files("listmonk", replace(run, unsubscribed=()))


def test_outlook_files_are_drafts_with_batches_of_recipients_in_bcc(library: PublishedLibrary, root: Path) -> None:
    people = [person(f"p{number:04}") for number in range(MAX_BCC + 1)]
    provider_files = dict(SHIPPED_PROVIDERS["outlook"].files(outgoing(library, root, *people)))
    drafts = [parse_email(content) for name, content in provider_files.items() if name.endswith(".eml")]
    assert [len(draft["Bcc"].addresses) for draft in drafts] == [MAX_BCC, 1]
    for draft in drafts:
        assert draft["X-Unsent"] == "1"
        assert "school.example" not in str(draft["To"])


def test_outlook_has_the_same_message_and_recipients_to_copy_into_a_new_email(
    library: PublishedLibrary, root: Path
) -> None:
    people = [person(f"p{number:04}") for number in range(MAX_BCC + 1)]
    run = outgoing(library, root, *people, person("z", preferences(topics={"early-help"})))
    provider_files = dict(SHIPPED_PROVIDERS["outlook"].files(run))
    drafts = {name for name in provider_files if name.endswith(".eml")}
    assert drafts == {"draft-1-1.eml", "draft-1-2.eml", "draft-2-1.eml"}
    for name in drafts:
        addresses = [address.addr_spec for address in parse_email(provider_files[name])["Bcc"].addresses]
        copied = provider_files[name.replace("draft", "bcc").replace(".eml", ".txt")].decode()
        assert copied == f"{'; '.join(addresses)}\n"
    for number, message in enumerate(run.messages, start=1):
        assert provider_files[f"message-{number}.html"].decode() == message.html
        assert provider_files[f"subject-{number}.txt"].decode() == f"{message.subject}\n"


def test_outlook_s_steps_say_what_to_do_in_classic_and_in_new_outlook() -> None:
    steps = SHIPPED_PROVIDERS["outlook"].steps()
    classic, new = steps.split("New Outlook, and Outlook on the web")
    assert "In classic Outlook it opens as an email that you can send" in classic
    assert "New Outlook for Windows may open it only to read, or may not send it" in classic
    assert "Use only one of the two ways" in classic
    assert "Do not put them into To or Cc." in new


@pytest.mark.parametrize("provider", ["outlook", "eml"])
def test_an_email_needs_a_sender(provider: str, run: OutgoingRun) -> None:
    with pytest.raises(ProviderRejected, match="An email needs a sender"):
        dict(SHIPPED_PROVIDERS[provider].files(replace(run, sender="")))


@pytest.mark.parametrize("provider", ["outlook", "eml"])
@pytest.mark.parametrize("sender", ["[[alerts@board.example]]", "alerts@[[board]].example", "[[an address]]"])
def test_a_sender_that_is_still_a_placeholder_is_rejected_by_name(provider: str, sender: str, run: OutgoingRun) -> None:
    with pytest.raises(ProviderRejected, match="still a placeholder") as rejected:
        dict(SHIPPED_PROVIDERS[provider].files(replace(run, sender=sender)))
    assert f": {sender}. In content/board.yml, replace this placeholder" in str(rejected.value)


@pytest.mark.parametrize("provider", ["outlook", "eml"])
@pytest.mark.parametrize(
    "sender", ["zoë@board.example", "a..b@board.example", "büro@bücher.example", "a@bücher..example"]
)
def test_a_sender_that_no_header_can_have_is_rejected_by_name(provider: str, sender: str, run: OutgoingRun) -> None:
    with pytest.raises(ProviderRejected, match=f"An email cannot come from {sender}: .* In content/board.yml, give"):
        dict(SHIPPED_PROVIDERS[provider].files(replace(run, sender=sender)))


@pytest.mark.parametrize("provider", ["outlook", "eml"])
def test_every_recipient_that_no_header_can_have_is_named_before_any_file_is_written(
    provider: str, library: PublishedLibrary, root: Path
) -> None:
    """Those of the second message too."""
    people = [person("a"), person("zoë"), person("jörg", preferences(topics={"early-help"}))]
    provider_files = SHIPPED_PROVIDERS[provider].files(outgoing(library, root, *people))
    with pytest.raises(ProviderRejected) as rejected:
        next(provider_files)
    assert "cannot be addressed to jörg@school.example, zoë@school.example: " in str(rejected.value)
    assert "a@school.example" not in str(rejected.value)
    assert "add it with `bulletins subscribers add`" in str(rejected.value)


def test_of_many_recipients_that_no_header_can_have_ten_are_named(library: PublishedLibrary, root: Path) -> None:
    people = [person(f"zoë{number:02}") for number in range(12)]
    with pytest.raises(ProviderRejected, match=r"zoë09@school\.example and 2 others: "):
        next(SHIPPED_PROVIDERS["eml"].files(outgoing(library, root, *people)))


@pytest.mark.parametrize("provider", ["outlook", "eml"])
def test_an_international_domain_is_written_in_ascii(provider: str, library: PublishedLibrary, root: Path) -> None:
    ann = replace(person("ann"), address="ann@bücher.example")
    run = replace(outgoing(library, root, ann), sender="alerts@straße.example")
    provider_files = dict(SHIPPED_PROVIDERS[provider].files(run))
    for content in (content for name, content in provider_files.items() if name.endswith(".eml")):
        headers = content.partition(b"\r\n\r\n")[0]
        assert headers.isascii()
        assert b"=?" not in headers
        email = parse_email(content)
        assert email["From"].addresses[0].addr_spec == "alerts@xn--strae-oqa.example"
        assert "ann@xn--bcher-kva.example" in f"{email['To']} {email['Bcc']}"
        assert email["Message-ID"] is None or email["Message-ID"].strip().endswith("@xn--strae-oqa.example>")


class _CountedMessage(Message):
    """A message that counts how often it is rendered as HTML."""

    renderings = 0

    @property
    def html(self) -> str:
        type(self).renderings += 1
        return super().html


def test_outlook_renders_a_message_once_for_its_files_and_once_for_all_its_drafts(
    library: PublishedLibrary, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bulletins.alerts.messages.Message", _CountedMessage)
    people = [person(f"p{number:04}") for number in range(2 * MAX_BCC + 1)]
    provider_files = dict(SHIPPED_PROVIDERS["outlook"].files(outgoing(library, root, *people)))
    assert sum(name.endswith(".eml") for name in provider_files) == 3
    assert _CountedMessage.renderings == 2


class _Inbox:
    """Records the emails that a mail server receives."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], bytes]] = []

    async def handle_DATA(  # noqa: N802 (aiosmtpd needs this name)
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        self.received.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


def test_a_mail_server_accepts_each_email_and_its_content_arrives_unchanged(run: OutgoingRun) -> None:
    inbox = _Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as client:
            for content in files("eml", run).values():
                client.send_message(parse_email(content))
    finally:
        server.stop()
    assert sorted(to for people, _ in inbox.received for to in people) == ADDRESSES
    sent = {address: message for message in run.messages for address in message.recipients}
    for (to,), content in inbox.received:
        email, message = parse_email(content), sent[to]
        text, html = email.get_body(("plain",)), email.get_body(("html",))
        assert text
        assert html
        assert email["Subject"] == message.subject
        assert text.get_content().split() == message.text.split()
        assert html.get_content().split() == message.html.split()
        assert email["List-Unsubscribe"].strip().startswith("<mailto:")
        assert email["List-Unsubscribe-Post"] is None, "nothing would process a one-click request"
        assert [address.addr_spec for address in email["To"].addresses] == [to]
