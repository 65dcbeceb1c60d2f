"""The full sample as the world may see it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.loading.library_loader import load_library
from bulletins.model.library import Library
from bulletins.registers.published import published_library
from tests.alerts.builders import AT


@pytest.fixture
def root(sample: Callable[[str], Path]) -> Path:
    """A copy of the full sample."""
    return sample("valid/full")


@pytest.fixture
def shown(root: Path) -> Library:
    """What may be seen of it."""
    return published_library(load_library(root).library, AT)
