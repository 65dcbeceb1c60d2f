import pytest

from tests.builders import bulletin

MINOR = "{date: 2026-04-01, note: A link was mended.}"
MAJOR = "{date: 2026-04-01, note: A finding is new., major: true}"


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
    made = bulletin(changes=f"[{', '.join(changes)}]")
    assert (made.revision, made.alerting_revision) == (revision, alerting)
