"""The weeks and months of digests, in London's time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.alerts.digest_periods import current_period_end, last_period_end
from bulletins.model.london_time import LONDON, parse_date_time
from bulletins.subscribers.preferences import Frequency

MOMENTS = st.datetimes(
    min_value=parse_date_time("2020-01-01").replace(tzinfo=None), timezones=st.just(LONDON), allow_imaginary=False
)


@pytest.mark.parametrize(
    ("often", "now", "last", "after"),
    [
        (Frequency.WEEKLY, "2026-11-23T00:00", "2026-11-23", "2026-11-30"),
        (Frequency.WEEKLY, "2026-11-22T23:59", "2026-11-16", "2026-11-23"),
        (Frequency.WEEKLY, "2026-03-29T12:00", "2026-03-23", "2026-03-30"),
        (Frequency.MONTHLY, "2026-12-31T23:59", "2026-12-01", "2027-01-01"),
        (Frequency.MONTHLY, "2024-02-29T12:00", "2024-02-01", "2024-03-01"),
    ],
)
def test_windows_end_at_midnight(often: Frequency, now: str, last: str, after: str) -> None:
    assert last_period_end(often, parse_date_time(now)) == parse_date_time(last)
    assert current_period_end(often, parse_date_time(now)) == parse_date_time(after)


@given(MOMENTS, st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY]))
def test_every_moment_lies_in_one_window(now: object, often: Frequency) -> None:
    from datetime import datetime

    assert isinstance(now, datetime)
    assert last_period_end(often, now) <= now < current_period_end(often, now)
    assert last_period_end(often, current_period_end(often, now)) == current_period_end(often, now)
