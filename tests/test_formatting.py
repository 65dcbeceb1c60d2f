import pytest

from bulletins.formatting import format_size


@pytest.mark.parametrize(
    ("size", "readable"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (1_499, "1 kB"),
        (1_501, "2 kB"),
        (340_000, "340 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_000_000, "1.0 MB"),
        (1_240_000, "1.2 MB"),
        (25_000_000, "25.0 MB"),
    ],
)
def test_a_size_is_in_kilobytes_or_megabytes(size: int, readable: str) -> None:
    assert format_size(size) == readable
