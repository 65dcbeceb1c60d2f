"""The weeks and months of digests, in London time."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.alerts.digest_periods import current_period_end, last_period_end
from bulletins.model.fields.london_time import LONDON, parse_date_time
from bulletins.subscribers.preferences import Frequency

MOMENTS = st.datetimes(
    min_value=parse_date_time("2020-01-01").replace(tzinfo=None), timezones=st.just(LONDON), allow_imaginary=False
)


@pytest.mark.parametrize(
    ("frequency", "now", "last_end", "current_end"),
    [
        (Frequency.WEEKLY, "2026-11-23T00:00", "2026-11-23", "2026-11-30"),
        (Frequency.WEEKLY, "2026-11-22T23:59", "2026-11-16", "2026-11-23"),
        (Frequency.WEEKLY, "2026-03-29T12:00", "2026-03-23", "2026-03-30"),
        (Frequency.MONTHLY, "2026-12-31T23:59", "2026-12-01", "2027-01-01"),
        (Frequency.MONTHLY, "2024-02-29T12:00", "2024-02-01", "2024-03-01"),
    ],
)
def test_a_period_ends_at_midnight(frequency: Frequency, now: str, last_end: str, current_end: str) -> None:
    assert last_period_end(frequency, parse_date_time(now)) == parse_date_time(last_end)
    assert current_period_end(frequency, parse_date_time(now)) == parse_date_time(current_end)


@given(MOMENTS, st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY]))
def test_every_moment_is_in_exactly_one_period(now: datetime, frequency: Frequency) -> None:
    assert last_period_end(frequency, now) <= now < current_period_end(frequency, now)
    assert last_period_end(frequency, current_period_end(frequency, now)) == current_period_end(frequency, now)


@given(MOMENTS)
def test_an_immediate_alert_does_not_wait_for_a_period(now: datetime) -> None:
    assert last_period_end(Frequency.IMMEDIATELY, now) == now
    assert current_period_end(Frequency.IMMEDIATELY, now) == now
