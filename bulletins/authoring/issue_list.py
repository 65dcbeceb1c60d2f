"""Adding a bulletin to the list of an `issue.yml`, leaving every other character as it is."""

import yaml
from yaml.nodes import MappingNode, SequenceNode


def add_to_issue(text: str, id: str) -> str | None:
    """The text of an issue.yml with one more id at the end of its list, every other character as it was.

    None if there is no such list, or if it is written in a way that only a person can add to.
    """
    found = _list(text)
    if found is None:
        return None
    if not found.value:
        at = found.start_mark.index + 1
        longer = f"{text[:at]}{id}{text[at:]}" if found.flow_style else text
    elif found.flow_style:
        at = found.value[-1].end_mark.index
        longer = f"{text[:at]}, {id}{text[at:]}"
    else:
        longer = _below(text, found.value[-1].end_mark, id)
    again = _list(longer)
    before = [item.value for item in found.value]
    return longer if again is not None and [item.value for item in again.value] == [*before, id] else None


def _list(text: str) -> SequenceNode | None:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    pairs = root.value if isinstance(root, MappingNode) else []
    found = next((value for key, value in pairs if key.value == "bulletins"), None)
    return found if isinstance(found, SequenceNode) else None


def _below(text: str, mark: yaml.Mark, id: str) -> str:
    """The text with an item on a line of its own, below the line of a mark and as far in as its dash."""
    line = text.split("\n")[mark.line]
    end = text.find("\n", mark.index)
    end = len(text) if end < 0 else end  # behind a comment on the same line
    indent = line[: len(line) - len(line.lstrip())]
    return f"{text[:end]}\n{indent}- {id}{text[end:]}"
