"""The periods of a digest in London time: weeks end at midnight before Monday, months at midnight before the 1st."""

from datetime import datetime, timedelta

from bulletins.model.fields.london_time import london_date, midnight
from bulletins.subscribers.preferences import Frequency


def last_period_end(frequency: Frequency, now: datetime) -> datetime:
    """The end of the last complete week or month at `now`. For alerts that are sent immediately, `now`."""
    if frequency is Frequency.IMMEDIATELY:
        return now
    today = london_date(now)
    monday = today - timedelta(days=today.weekday())
    return midnight(monday if frequency is Frequency.WEEKLY else today.replace(day=1))


def current_period_end(frequency: Frequency, now: datetime) -> datetime:
    """The end of the week or month that contains `now`, from which its digest can be exported. For alerts that are sent
    immediately, `now`.
    """
    if frequency is Frequency.IMMEDIATELY:
        return now
    start = last_period_end(frequency, now).date()
    if frequency is Frequency.WEEKLY:
        return midnight(start + timedelta(days=7))
    return midnight((start + timedelta(days=32)).replace(day=1))  # 32 days after the 1st is always in the next month
