"""How a use case reports what it is doing."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""Receives a few words, such as `Saving files`, when the step that they name starts."""


def no_progress(step: str) -> None:
    """A `Progress` that reports nothing."""
