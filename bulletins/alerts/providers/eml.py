"""Email files: one complete email for each recipient, for your own mail server."""

from collections.abc import Iterator

from bulletins.alerts.providers.emails import header_address, require_sendable, to_email
from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile


class Eml:
    """`--provider eml`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """One email for each person, addressed to them alone. Raises ProviderRejected if there is no sender, or if an
        address cannot be in a header.
        """
        require_sendable(outgoing)
        number = 0
        for message in outgoing.messages:
            email = to_email(message, outgoing)
            domain = email["Reply-To"].addresses[0].domain
            for address in message.recipients:
                number += 1
                del email["To"], email["Message-ID"]
                email["To"] = header_address(address)
                email["Message-ID"] = f"<{outgoing.run}.{number}@{domain}>"
                yield f"{number:06}.eml", bytes(email)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open one of the .eml files and check the email.\n"
            "2. Give this folder to the people who run your mail server. Each file is a complete email to one person.\n"
            "3. If an email bounces, or someone asks to unsubscribe, run: bulletins subscribers remove ADDRESS\n"
        )
