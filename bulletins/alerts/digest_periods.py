"""The weeks and months of a digest: a week ends at midnight before Monday, a month at midnight before the 1st."""

from datetime import datetime, time, timedelta

from bulletins.model.london_time import LONDON
from bulletins.subscribers.preferences import Frequency


def last_period_end(often: Frequency, now: datetime) -> datetime:
    """The end of the last whole week or month at `now`. For what is sent at once, `now` itself."""
    if often is Frequency.IMMEDIATELY:
        return now
    day = now.astimezone(LONDON).date()
    first = day - timedelta(days=day.weekday()) if often is Frequency.WEEKLY else day.replace(day=1)
    return datetime.combine(first, time.min, LONDON)


def current_period_end(often: Frequency, now: datetime) -> datetime:
    """The end of the week or month that `now` is in: from then on its digest may be exported."""
    if often is Frequency.IMMEDIATELY:
        return now
    day = last_period_end(often, now).date()
    first = day + timedelta(days=7) if often is Frequency.WEEKLY else (day + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, time.min, LONDON)
