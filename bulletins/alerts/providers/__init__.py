"""Mailing services: one small file each, which only translates messages into the files the service takes.

A package of somebody else's adds one by the entry point `bulletins.providers`: docs/adding-a-provider.md.
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
"""The providers that come with the program, by the name that `--provider` takes."""


def all_providers() -> Mapping[str, Provider]:
    """All providers by name: those that others have installed, and ours, whose names nobody can take."""
    others = {
        point.name: point.load()()
        for point in entry_points(group=ENTRY_POINT_GROUP)
        if point.name not in SHIPPED_PROVIDERS
    }
    return others | dict(SHIPPED_PROVIDERS)
