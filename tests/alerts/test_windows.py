"""The weeks and months of digests, in London's time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.alerts.subscribers import Often
from bulletins.alerts.windows import ended, following
from bulletins.model.base import ZONE, moment

MOMENTS = st.datetimes(
    min_value=moment("2020-01-01").replace(tzinfo=None), timezones=st.just(ZONE), allow_imaginary=False
)


@pytest.mark.parametrize(
    ("often", "now", "last", "after"),
    [
        (Often.WEEKLY, "2026-11-23T00:00", "2026-11-23", "2026-11-30"),
        (Often.WEEKLY, "2026-11-22T23:59", "2026-11-16", "2026-11-23"),
        (Often.WEEKLY, "2026-03-29T12:00", "2026-03-23", "2026-03-30"),
        (Often.MONTHLY, "2026-12-31T23:59", "2026-12-01", "2027-01-01"),
        (Often.MONTHLY, "2024-02-29T12:00", "2024-02-01", "2024-03-01"),
    ],
)
def test_windows_end_at_midnight(often: Often, now: str, last: str, after: str) -> None:
    assert ended(often, moment(now)) == moment(last)
    assert following(often, moment(now)) == moment(after)


@given(MOMENTS, st.sampled_from([Often.WEEKLY, Often.MONTHLY]))
def test_every_moment_lies_in_one_window(now: object, often: Often) -> None:
    from datetime import datetime

    assert isinstance(now, datetime)
    assert ended(often, now) <= now < following(often, now)
    assert ended(often, following(often, now)) == following(often, now)
