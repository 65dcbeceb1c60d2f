"""The weeks and months of a digest: a week ends at midnight before Monday, a month at midnight before the 1st."""

from datetime import datetime, time, timedelta

from bulletins.alerts.subscribers import Often
from bulletins.model.base import ZONE


def ended(often: Often, now: datetime) -> datetime:
    """The end of the last whole week or month at `now`. For what is sent at once, `now` itself."""
    if often is Often.IMMEDIATELY:
        return now
    day = now.astimezone(ZONE).date()
    first = day - timedelta(days=day.weekday()) if often is Often.WEEKLY else day.replace(day=1)
    return datetime.combine(first, time.min, ZONE)


def following(often: Often, now: datetime) -> datetime:
    """The end of the week or month that `now` is in: from then on its digest may be exported."""
    if often is Often.IMMEDIATELY:
        return now
    day = ended(often, now).date()
    first = day + timedelta(days=7) if often is Often.WEEKLY else (day + timedelta(days=32)).replace(day=1)
    return datetime.combine(first, time.min, ZONE)
