"""Where a value was read from, so that any later check can name the line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bulletins.problems import Location

FieldKey = str | int
"""The name of a field, or the position of an entry in a list (from 0)."""
FieldPath = tuple[FieldKey, ...]
"""The way from the top of a file to a field: `("recommendations", 0, "due")` is `due` of the first recommendation."""


class LineColumn(NamedTuple):
    """A line and a column of a file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Passage:
    """A text from a content file, with the place where it begins.

    The column of `start` applies to each line: a text in YAML is indented by the same number of spaces throughout.
    """

    text: str
    start: Location

    def at(self, line: int, column: int = 0) -> Location:
        """The place in the file of a line and column of this text, both counted from 0."""
        return Location(self.start.path, self.start.line + line, self.start.column + column)

    def at_offset(self, offset: int) -> Location:
        """The place in the file of the character at `offset` (from 0) of this text."""
        place = Location.of_offset(self.start.path, self.text, offset)
        return self.at(place.line - 1, place.column - 1)


@dataclass(frozen=True)
class Origin:
    """The file that a value was read from, with the place of each of its fields."""

    path: str
    places: Mapping[FieldPath, LineColumn] = field(default_factory=dict)
    """Where each field begins: at its key, or at the entry of a list."""
    blocks: Mapping[FieldPath, LineColumn] = field(default_factory=dict)
    """Where the text of each multi-line field begins: on the line below its `|`, at its indentation."""

    def at(self, *keys: FieldKey) -> Location:
        """The place of the field at `keys`. A field that is not in the file has the place of the field around it."""
        for length in range(len(keys), -1, -1):
            place = self.places.get(keys[:length])
            if place:
                return Location(self.path, *place)
        return Location(self.path)

    def passage(self, text: str, *keys: FieldKey) -> Passage:
        """The text of the field at `keys`, with the place where it begins."""
        if keys in self.blocks:
            return Passage(text, Location(self.path, *self.blocks[keys]))
        return Passage(text, self.at(*keys))
