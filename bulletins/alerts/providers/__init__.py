"""The mailing services. Each has one small file, which writes messages in the form that the service takes.

Another package can add a provider with the entry point `bulletins.providers`: see docs/adding-a-provider.md.
"""

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Final

from bulletins.alerts.providers import eml, govdelivery, listmonk, mailchimp, notify, outlook, plain_files
from bulletins.alerts.providers.provider import Provider

ENTRY_POINT_GROUP: Final = "bulletins.providers"
SHIPPED_PROVIDERS: Final[Mapping[str, Provider]] = {
    "csv": plain_files.PlainFiles(),
    "eml": eml.Eml(),
    "govdelivery": govdelivery.GovDelivery(),
    "listmonk": listmonk.Listmonk(),
    "mailchimp": mailchimp.Mailchimp(),
    "notify": notify.Notify(),
    "outlook": outlook.Outlook(),
}
"""The providers of this package, by the name that `--provider` takes."""


def all_providers() -> Mapping[str, Provider]:
    """The providers of this package and of other installed packages, by name. Another package cannot replace one of
    ours: its provider is ignored if the name is taken.
    """
    others = {
        point.name: point.load()()
        for point in entry_points(group=ENTRY_POINT_GROUP)
        if point.name not in SHIPPED_PROVIDERS
    }
    return others | dict(SHIPPED_PROVIDERS)
