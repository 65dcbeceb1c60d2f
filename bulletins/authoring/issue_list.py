"""Adds a bulletin to the list of an `issue.yml` and leaves every other character as it is.

A YAML library that keeps comments (ruamel.yaml) would still change quotes and indentation, so PyYAML is used only to
find where the list is.
"""

import yaml
from yaml.nodes import MappingNode, SequenceNode


def add_to_issue(text: str, id: str) -> str | None:
    """The text of an issue.yml with `id` at the end of its list of bulletins.

    None if it has no such list, or if the list is written in a way that this function cannot add to.
    """
    listing = _find_list(text)
    if listing is None:
        return None
    extended = _extended(text, listing, id)
    extended_list = _find_list(extended)
    ids = [item.value for item in listing.value]
    # Read again what would be written: an unusual layout must not end in a broken file.
    is_sound = extended_list is not None and [item.value for item in extended_list.value] == [*ids, id]
    return extended if is_sound else None


def _find_list(text: str) -> SequenceNode | None:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    pairs = root.value if isinstance(root, MappingNode) else []
    listing = next((value for key, value in pairs if key.value == "bulletins"), None)
    return listing if isinstance(listing, SequenceNode) else None


def _extended(text: str, listing: SequenceNode, id: str) -> str:
    """The text with one more id. A list is either between brackets (flow style) or has a line for each id."""
    if not listing.flow_style:
        return _insert_line(text, listing.value[-1].end_mark, id)
    if not listing.value:
        after_bracket = listing.start_mark.index + 1
        return f"{text[:after_bracket]}{id}{text[after_bracket:]}"
    after_last = listing.value[-1].end_mark.index
    return f"{text[:after_last]}, {id}{text[after_last:]}"


def _insert_line(text: str, mark: yaml.Mark, id: str) -> str:
    """The text with a list item on a new line, below the line of a mark and with the same indentation."""
    line = text.split("\n")[mark.line]
    line_end = text.find("\n", mark.index)  # after a comment on the same line
    line_end = len(text) if line_end < 0 else line_end
    indentation = line[: len(line) - len(line.lstrip())]
    return f"{text[:line_end]}\n{indentation}- {id}{text[line_end:]}"
