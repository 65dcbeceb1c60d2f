"""A board with a circulation list, and the program to use on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.subscribers.board import BoardProject


@pytest.fixture
def board(sample: Callable[[str], Path]) -> BoardProject:
    """A copy of the smallest sample."""
    return BoardProject(sample("valid/minimal"))
