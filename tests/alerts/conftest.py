"""The full sample as the world may see it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.model.library import Library
from bulletins.registers.published import published
from bulletins.source.reading import read
from tests.alerts.builders import AT


@pytest.fixture
def root(sample: Callable[[str], Path]) -> Path:
    """A copy of the full sample."""
    return sample("valid/full")


@pytest.fixture
def shown(root: Path) -> Library:
    """What may be seen of it."""
    return published(read(root).library, AT)
