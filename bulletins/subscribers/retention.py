"""How long the personal data of somebody who unsubscribed is kept."""

from datetime import timedelta
from typing import Final

RETENTION: Final = timedelta(days=28)
"""How long an email address is kept after its owner unsubscribed. GOV.UK email alerts keep it for the same time."""
