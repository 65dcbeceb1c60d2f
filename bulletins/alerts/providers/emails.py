"""A message as an email, and the addresses that its headers can have.

A header has only ASCII: many mail servers take nothing else (RFC 6531). An international domain has an ASCII form. The
part before the @ has none.
"""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from email_validator import EmailNotValidError, validate_email

from bulletins.alerts.messages import Message
from bulletins.alerts.providers.provider import OutgoingRun, ProviderRejected
from bulletins.formatting import count
from bulletins.model.fields.placeholders import has_placeholder

MAX_NAMED_RECIPIENTS: Final = 10
"""The most recipients that a message names one by one."""


def header_address(address: str) -> str:
    """The address as a header can have it: an international domain in its ASCII form, anything else unchanged. An empty
    string if there is no such form.
    """
    if address.isascii():
        return address
    try:
        return validate_email(address, check_deliverability=False).ascii_email or ""
    except EmailNotValidError:
        return ""


def sender_address(outgoing: OutgoingRun) -> Address:
    """The board's name and the email address that an email comes from. Raises ProviderRejected if there is none, or if
    it cannot be in a header.
    """
    sender = outgoing.sender
    remedy = "In content/board.yml, give an email address for sign_up or for a contact."
    if not sender:
        raise ProviderRejected(f"An email needs a sender. {remedy}")
    if has_placeholder(sender):
        raise ProviderRejected(
            f"An email needs a sender, and its email address is still a placeholder: {sender}. "
            "In content/board.yml, replace this placeholder with an email address."
        )
    try:
        return Address(outgoing.board, addr_spec=header_address(sender))
    except (MessageError, ValueError, IndexError):  # IndexError for an empty address: Python's parser does not check
        raise ProviderRejected(
            f"An email cannot come from {sender}: before the @ it can have only letters without accents, digits and "
            f"single dots, hyphens and underscores. {remedy}"
        ) from None


def require_sendable(outgoing: OutgoingRun) -> None:
    """Check that emails can have this sender and all these recipients. Raises ProviderRejected, naming those that they
    cannot have.
    """
    sender_address(outgoing)
    rejected = sorted(
        {address for message in outgoing.messages for address in message.recipients if not header_address(address)}
    )
    if rejected:
        named = ", ".join(rejected[:MAX_NAMED_RECIPIENTS])
        others = len(rejected) - MAX_NAMED_RECIPIENTS
        more = f" and {count(others, 'other')}" if others > 0 else ""
        raise ProviderRejected(
            f"An email cannot be addressed to {named}{more}: many mail servers accept accents only after the @. Ask "
            "for another address, add it with `bulletins subscribers add`, and remove this one with "
            "`bulletins subscribers remove`."
        )


def to_email(message: Message, outgoing: OutgoingRun) -> EmailMessage:
    """A message as an email without recipients. Raises ProviderRejected if the board has no email address, or one that
    cannot be in a header.

    Requests to unsubscribe go to the sender's mailbox. There is no `List-Unsubscribe-Post` (one-click, RFC 8058): it
    needs a server that processes the click, and a static site has none.
    """
    sender = sender_address(outgoing)
    email = EmailMessage(policy=SMTP)
    email["Subject"] = message.subject
    email["From"] = sender
    email["Reply-To"] = sender.addr_spec
    email["List-Unsubscribe"] = f"<mailto:{sender.addr_spec}?subject=Unsubscribe>"
    email["Auto-Submitted"] = "auto-generated"
    email.set_content(message.text, cte="quoted-printable")
    email.add_alternative(message.html, subtype="html", cte="quoted-printable")
    email.set_boundary(
        f"part-{outgoing.run}"
    )  # Python's own boundary is random, and the same run gives the same bytes.
    return email
