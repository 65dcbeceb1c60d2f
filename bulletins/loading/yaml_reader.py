"""YAML text to plain values, all of them strings, with the place of each.

PyYAML is used only up to its nodes (its parser), never its constructor, because the constructor changes what an author
wrote: `no` becomes False, `1.10` becomes 1.1, `2026-03-02` becomes a date, and of two equal keys the first is dropped
without a message. The models convert the strings instead (docs/decisions/0004).
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bulletins.loading.yaml_errors import MAX_DEPTH, AliasUsed, NestedTooDeep, syntax_problem
from bulletins.model.origin import FieldPath, LineColumn, Origin
from bulletins.problems import Location, Problem, ProblemCode

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML 1.0 forbids, so that no feed can contain them, and the control characters of Latin-1."""


class _NodeLoader(yaml.SafeLoader):
    """PyYAML's parser up to its nodes. It refuses aliases and deep nesting, which PyYAML does not limit."""

    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # untyped in the stubs
        # A few nested aliases can make a small file billions of entries long ("billion laughs").
        if self.check_event(AliasEvent):
            raise AliasUsed(problem_mark=mark)
        # PyYAML calls itself for each level, so that enough brackets would end in a RecursionError.
        if self.depth > MAX_DEPTH:
            raise NestedTooDeep(problem_mark=mark)
        self.depth += 1
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


@dataclass
class YamlDocument:
    """The values of one YAML text, their places, and the problems of its syntax."""

    path: str
    data: Any = None
    """Nested dicts, lists and strings. A key without a value is left out."""
    places: dict[FieldPath, LineColumn] = field(default_factory=dict)
    blocks: dict[FieldPath, LineColumn] = field(default_factory=dict)
    """Where the text of each multi-line field begins: on the line below its `|`, at its indentation."""
    empty: list[FieldPath] = field(default_factory=list)
    """The keys that have no value."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """The places of its fields, to keep with the model that is made from it."""
        return Origin(self.path, self.places, self.blocks)


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Read one YAML document whose first line is line `first_line` of the file at `path`.

    Never raises: a fault of syntax is a problem of the document, which then has no data.
    """
    reader = _NodeReader(text, path, first_line)
    try:
        # The constructor raises too: it looks for unprintable characters before anything is parsed.
        node = _NodeLoader(text).get_single_node()
    except yaml.YAMLError as error:
        reader.document.problems.append(syntax_problem(error, text, path, first_line))
        return reader.document
    if node is not None:
        reader.document.data = reader.value(node, ())
    return reader.document


class _NodeReader:
    """Walks the nodes of one document and fills in its places and problems on the way.

    PyYAML's marks count lines and columns from 0. Its lines also end at U+0085, U+2028 and U+2029, which no editor
    shows as a line break: below such a character a place is too far down.
    """

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.first_line = first_line
        self.document = YamlDocument(path)

    def value(self, node: Node, keys: FieldPath) -> Any:
        """The plain value of a node. None for a value that was not written."""
        self.document.places.setdefault(keys, self._place(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*keys, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        self._check_printable(node)
        if node.style in ("|", ">"):
            self.document.blocks[keys] = self._block_place(node)
        elif node.style is None and node.value in ("", "~", "null"):
            return None  # style None: without quotes. `"null"` in quotes is a text.
        return node.value

    def _mapping(self, node: MappingNode, keys: FieldPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            # YAML allows a list or a mapping as a key (`? [a]`). No model has a field "?", so it is an unknown key.
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            field_path = (*keys, key)
            if key in values:
                self._report_duplicate(key, key_node, field_path)
                continue
            self.document.places[field_path] = self._place(key_node)
            values[key] = self.value(value_node, field_path)
            if values[key] is None:
                self.document.empty.append(field_path)
        return {key: value for key, value in values.items() if value is not None}

    def _report_duplicate(self, key: str, node: Node, field_path: FieldPath) -> None:
        first = self.document.places[field_path].line
        message = f"'{key}' is a duplicate of the one on line {first}. Delete one of the two."
        self._report(node, ProblemCode.YAML_DUPLICATE_KEY, message)

    def _check_printable(self, node: ScalarNode) -> None:
        """PyYAML refuses unprintable characters in the text itself, but not escape sequences that stand for one."""
        character = UNPRINTABLE.search(node.value)
        if character:
            message = (
                f"this contains the character U+{ord(character[0]):04X}, which cannot be shown on a page. Delete it."
            )
            self._report(node, ProblemCode.YAML_BROKEN, message)

    def _report(self, node: Node, code: ProblemCode, message: str) -> None:
        location = Location(self.document.path, *self._place(node))
        self.document.problems.append(Problem(location, code, message))

    def _place(self, node: Node) -> LineColumn:
        return LineColumn(node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def _block_place(self, node: Node) -> LineColumn:
        """Where the text of a block begins. Its mark is at the `|`; the indentation is that of the first full line."""
        row = node.start_mark.line + 1
        while row < len(self.lines) - 1 and not self.lines[row].strip():
            row += 1
        line = self.lines[row] if row < len(self.lines) else ""
        indentation = len(line) - len(line.lstrip())
        return LineColumn(node.start_mark.line + 1 + self.first_line, indentation + 1)
