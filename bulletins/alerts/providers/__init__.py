"""Mailing services: one small file each, which only translates messages into the files the service takes."""

from collections.abc import Mapping
from typing import Final

from bulletins.alerts.providers import notify, spreadsheet
from bulletins.alerts.providers.provider import Provider

PROVIDERS: Final[Mapping[str, Provider]] = {"csv": spreadsheet.Spreadsheet(), "notify": notify.Notify()}
"""The providers by the name that `--provider` takes."""
