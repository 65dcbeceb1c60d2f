"""The full sample as readers may see it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.loading.library_loader import load_library
from bulletins.model.published_library import PublishedLibrary
from bulletins.registers.published import published_library
from tests.alerts.builders import AT


@pytest.fixture
def root(sample: Callable[[str], Path]) -> Path:
    """A copy of the full sample."""
    return sample("valid/full")


@pytest.fixture
def library(root: Path) -> PublishedLibrary:
    """The published library of that copy."""
    return published_library(load_library(root).library, AT)
