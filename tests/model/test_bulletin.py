"""The numbers and dates that follow from a bulletin's changes."""

from datetime import date

import pytest

from tests.builders import bulletin, published_bulletin

MINOR = "{date: 2026-04-01, note: A link was corrected.}"
MAJOR = "{date: 2026-04-01, note: There is a new finding., major: true}"
LATER_MAJOR = "{date: 2026-05-01, note: There is another., major: true}"


@pytest.mark.parametrize(
    ("changes", "revision", "alerting"),
    [
        ([], 1, 1),
        ([MINOR], 2, 1),
        ([MAJOR], 2, 2),
        ([MINOR, MAJOR], 3, 3),
        ([MAJOR, MINOR], 3, 2),
        ([MAJOR, MINOR, MAJOR, MINOR, MINOR], 6, 4),
    ],
)
def test_each_change_is_a_revision_and_the_last_major_one_alerts(
    changes: list[str], revision: int, alerting: int
) -> None:
    item = bulletin(changes=f"[{', '.join(changes)}]")
    assert (item.revision, item.alerting_revision) == (revision, alerting)


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ([], None),
        ([MINOR], None),
        ([MAJOR, MINOR], "There is a new finding."),
        ([MAJOR, LATER_MAJOR, MINOR], "There is another."),
    ],
)
def test_the_latest_major_change_is_the_last_of_them(changes: list[str], note: str | None) -> None:
    latest = bulletin(changes=f"[{', '.join(changes)}]").latest_major
    assert (latest.note if latest else None) == note


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, date(2026, 3, 2)),
        ({"changes": f"[{MINOR}]"}, date(2026, 4, 1)),
        ({"changes": f"[{LATER_MAJOR}, {MINOR}]"}, date(2026, 5, 1)),
        ({"status": "withdrawn", "withdrawn": "{date: 2026-06-01, reason: Old.}"}, date(2026, 6, 1)),
        ({"withdrawn": "{date: 2026-06-01, reason: Old.}"}, date(2026, 3, 2)),
        ({"published": "~"}, None),
        ({"published": "~", "changes": f"[{MINOR}]"}, date(2026, 4, 1)),
    ],
    ids=["published", "changed", "changes in another order", "withdrawn", "status not withdrawn", "undated", "no date"],
)
def test_the_last_change_is_the_latest_date(fields: dict[str, str], day: date | None) -> None:
    assert bulletin(**fields).last_changed == day


def test_a_published_bulletin_always_has_a_last_change() -> None:
    assert published_bulletin().last_changed == date(2026, 3, 2)


@pytest.mark.parametrize(("status", "withdrawn"), [("draft", False), ("published", False), ("withdrawn", True)])
def test_a_bulletin_is_withdrawn_by_its_status(status: str, withdrawn: bool) -> None:
    assert bulletin(status=status).is_withdrawn is withdrawn


@pytest.mark.parametrize(("aliases", "first_id"), [("[]", "first"), ("[oldest, older]", "oldest")])
def test_the_first_id_is_the_oldest_alias(aliases: str, first_id: str) -> None:
    assert bulletin(aliases=aliases).first_id == first_id
