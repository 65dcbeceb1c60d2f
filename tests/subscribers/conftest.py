"""A board with a circulation list, and the program to use on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.alerts.projects import put_site_in_place
from tests.subscribers.board import BoardProject


@pytest.fixture
def board(sample: Callable[[str], Path]) -> BoardProject:
    """A copy of the smallest sample, with its site."""
    root = sample("valid/minimal")
    put_site_in_place(root)
    return BoardProject(root)
