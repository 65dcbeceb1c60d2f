"""Mail files: one message for each recipient, for any mail server of your own."""

from collections.abc import Iterator

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, to_email


class Eml:
    """`--provider eml`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """One mail for each person, addressed to them alone."""
        number = 0
        for message in outgoing.messages:
            mail = to_email(message, outgoing)
            for address in message.recipients:
                number += 1
                del mail["To"], mail["Message-ID"]
                mail["To"] = address
                mail["Message-ID"] = f"<{outgoing.run}.{number}@{outgoing.sender.rpartition('@')[2]}>"
                yield f"{number:06}.eml", bytes(mail)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open one of the mails and read it as a subscriber would.\n"
            "2. Hand the folder to whoever runs your mail server: each file is a whole mail to one person.\n"
            "3. Take who bounced or asks to leave off the list: bulletins subscribers remove ADDRESS\n"
        )
