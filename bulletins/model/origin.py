"""Where a value came from, kept beside the value so that any later check can name the line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bulletins.problems import Location

FieldKey = str | int
FieldPath = tuple[FieldKey, ...]


@dataclass(frozen=True)
class Passage:
    """A stretch of Markdown and the place where it begins (column: of each of its lines)."""

    text: str
    start: Location

    def at(self, line: int, column: int = 0) -> Location:
        """The place of a line and column of the passage, both counted from 0."""
        return Location(self.start.path, self.start.line + line, self.start.column + column)


@dataclass(frozen=True)
class Origin:
    """The file a model was read from, with the line and column of each of its fields."""

    path: str
    places: Mapping[FieldPath, tuple[int, int]] = field(default_factory=dict)
    blocks: Mapping[FieldPath, tuple[int, int]] = field(default_factory=dict)
    """Where the text of a multi-line field begins: the line below its `|`, and its indentation."""

    def at(self, *keys: FieldKey) -> Location:
        """The place of the field at `keys`, or of the nearest enclosing field that has one."""
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
