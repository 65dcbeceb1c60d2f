"""YAML text to plain values, all of them strings, with the place of each.

PyYAML's own loader turns `no` into False and `1.10` into 1.1 and drops duplicate keys without a word,
so only its parser is used here: the model converts.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bulletins.model.origin import FieldPath
from bulletins.problems import Location, Problem

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids, and the control characters of Latin 1."""
MAX_DEPTH: Final = 20
"""Levels of nesting. Content needs five."""


class _AliasFound(yaml.MarkedYAMLError):
    """An anchor's alias, which content does without: it can grow a small file without bound."""


class _TooDeep(yaml.MarkedYAMLError):
    """Nesting that no content needs."""


class _NodeLoader(yaml.SafeLoader):
    """PyYAML's parser up to its nodes, refusing aliases and depth."""

    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # untyped in the stubs
        if self.check_event(AliasEvent):
            raise _AliasFound(problem_mark=mark)
        if self.depth > MAX_DEPTH:
            raise _TooDeep(problem_mark=mark)
        self.depth += 1
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


@dataclass
class YamlDocument:
    """The outcome of reading one YAML text."""

    data: Any = None
    """Nested dicts, lists and strings. A key without a value is left out."""
    places: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    blocks: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    """Where the text of a multi-line scalar begins: the line below its `|`, and its indentation."""
    empty: list[FieldPath] = field(default_factory=list)
    """Keys that were given without a value."""
    problems: list[Problem] = field(default_factory=list)


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Read one YAML document that begins at `first_line` of its file. Every problem of syntax is returned."""
    reader = _NodeReader(text, path, first_line)
    try:
        node = _NodeLoader(text).get_single_node()
    except yaml.YAMLError as error:
        reader.out.problems.append(reader.syntax(error))
        return reader.out
    if node is not None:
        reader.out.data = reader.value(node, ())
    return reader.out


class _NodeReader:
    """Walks the nodes of one document."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.shift = first_line
        self.out = YamlDocument()

    def value(self, node: Node, keys: FieldPath) -> Any:
        self.out.places.setdefault(keys, self._place(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*keys, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        self._printable(node)
        if node.style in ("|", ">"):
            self.out.blocks[keys] = self._block(node)
        elif node.style is None and node.value in ("", "~", "null"):
            return None
        return node.value

    def _printable(self, node: ScalarNode) -> None:
        """An escape may stand for a character that no page, feed or mail can hold."""
        bad = UNPRINTABLE.search(node.value)
        if bad:
            message = f"this holds the character U+{ord(bad[0]):04X}, which cannot be printed. Delete it."
            self.out.problems.append(Problem(Location(self.path, *self._place(node)), "yaml-broken", message))

    def _mapping(self, node: MappingNode, keys: FieldPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            place = (*keys, key)
            if key in found:
                self._duplicate(key, key_node, place)
                continue
            self.out.places[place] = self._place(key_node)
            found[key] = self.value(value_node, place)
            if found[key] is None:
                self.out.empty.append(place)
        return {key: value for key, value in found.items() if value is not None}

    def _duplicate(self, key: str, node: Node, keys: FieldPath) -> None:
        first = self.out.places[keys][0]
        location = Location(self.path, *self._place(node))
        message = f"'{key}' is already given on line {first}. Keep one of the two."
        self.out.problems.append(Problem(location, "yaml-duplicate-key", message))

    def _place(self, node: Node) -> tuple[int, int]:
        return node.start_mark.line + self.shift, node.start_mark.column + 1

    def _block(self, node: Node) -> tuple[int, int]:
        row = node.start_mark.line + 1
        while row < len(self.lines) - 1 and not self.lines[row].strip():
            row += 1
        line = self.lines[row] if row < len(self.lines) else ""
        return node.start_mark.line + 1 + self.shift, len(line) - len(line.lstrip()) + 1

    def syntax(self, error: yaml.YAMLError) -> Problem:
        """What PyYAML found, at its place and in words for an author."""
        if isinstance(error, yaml.reader.ReaderError):
            return self._unprintable(error)
        mark = _error_mark(error)
        row, column = (mark.line, mark.column) if mark else (0, 0)
        line = self.lines[row] if row < len(self.lines) else ""
        location = Location(self.path, row + self.shift, column + 1)
        if isinstance(error, _AliasFound):
            return Problem(location, "yaml-alias", "aliases (*name) are not used in content. Write the value out.")
        if isinstance(error, _TooDeep):
            return Problem(location, "yaml-broken", f"this is nested more than {MAX_DEPTH} levels deep.")
        if re.match(r"\s*(- )?[\w-]+:\S", line) and "could not find" in str(error):
            return Problem(
                location, "yaml-broken", f"put a space after the ':' of '{line.strip().partition(':')[0]}:'."
            )
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent or line[column : column + 1] == "\t":
            place = Location(self.path, row + self.shift, line.index("\t") + 1)
            return Problem(place, "yaml-tab", "this line is indented with a tab. Use spaces.")
        return Problem(location, "yaml-broken", _explain(error))

    def _unprintable(self, error: yaml.reader.ReaderError) -> Problem:
        text = "\n".join(self.lines)
        before = text[: error.position]
        row, column = before.count("\n"), len(before) - before.rfind("\n")
        message = f"character U+{ord(text[error.position]):04X} cannot be printed. Delete it."
        return Problem(Location(self.path, row + self.shift, column), "yaml-broken", message)


def _error_mark(error: yaml.YAMLError) -> Any:
    """Where the mistake was made: for a quotation mark or a key that never ends, where it began."""
    context = getattr(error, "context", None) or ""
    if "quoted scalar" in context or "simple key" in context:
        return getattr(error, "context_mark", None)
    return getattr(error, "problem_mark", None)


EXPLANATIONS: Final = {
    "mapping values are not allowed": "a second ': ' on one line. Put the text after the first one in quotes.",
    "could not find expected ':'": "a key without its ':'. Write `key: value`, or indent what goes on from above.",
    "expected <block end>": "this line does not fit those above it. Check its indentation, its '- ' and its quotes.",
    "expected ',' or": "a list in [ ] or { } that does not end well. Put its texts in quotes, or each on its own line.",
    "quoted scalar": "a quotation mark is opened and never closed.",
    "unexpected end of stream": "a quotation mark is opened and never closed.",
    "cannot start any token": "a value cannot begin with this character. Put it in quotes.",
}
"""What PyYAML says, and what it means to an author."""


def _explain(error: yaml.YAMLError) -> str:
    said = getattr(error, "problem", None) or "this is not YAML"
    known = (meaning for words, meaning in EXPLANATIONS.items() if words in said)
    return next(known, f"{said}. Check the indentation, the ':' and the quotes.")
