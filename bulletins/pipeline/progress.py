"""How a use case says what it is doing."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""Is told, in a few words, what is about to be done."""


def no_progress(words: str) -> None:
    """Tell nobody."""
