"""docs/commands.md says of each command what its `--help` says: the same arguments, options, choices and defaults."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import click
import pytest

from bulletins.alerts.providers import SHIPPED_PROVIDERS
from bulletins.cli import cli
from tests.docs.commands import COMMANDS, EVERYTHING, choices, options

ROOT: Final = Path(__file__).parent.parent.parent
PAGE: Final = ROOT / "docs" / "commands.md"
SHARED: Final = "Options for several commands"
WORDS_FOR_A_DEFAULT: Final = {".": "the current folder"}
CHECKED_WHEN_RUN: Final = {"--provider": sorted(SHIPPED_PROVIDERS)}
"""The choices of options that click does not check itself: installed packages may add providers."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells."""

    cells: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The names in the first cell, without what stands for a value: `--port NUMBER` is `--port`."""
        return [code.split(" ")[0] for code in codes(self.cells[0])]

    @property
    def meaning(self) -> str:
        """The last cell."""
        return self.cells[-1]


def codes(text: str) -> list[str]:
    """The text of every code span."""
    return re.findall(r"`([^`]+)`", text)


def sections() -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.*)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    headings = parts[1::2]
    assert len(headings) == len(set(headings))
    return dict(zip(headings, parts[2::2], strict=True))


def table(text: str, heading: str) -> list[Row]:
    """The rows of the table whose first column has this heading, or none."""
    found = re.findall(rf"^\| {heading} \|.*\n\|[ |-]+\n((?:\|.*\n?)+)", text, re.MULTILINE)
    assert len(found) <= 1, f"more than one table of {heading}s"
    lines = found[0].splitlines() if found else []
    return [Row(tuple(cell.strip() for cell in line.strip("|").split(" | "))) for line in lines]


def section(name: str) -> str:
    """The section of a command."""
    return sections()[f"`{name}`"]


def named_commands(cell: str) -> set[str]:
    """The commands that a cell of the shared table means: all, all except some, all of a group, or those listed."""
    named = set()
    for code in codes(cell):
        assert code in EVERYTHING, f"{code} is not a command"
        named |= {name for name in COMMANDS if name == code or name.startswith(f"{code} ")}
    if cell.startswith("every command"):
        assert not named or cell.startswith("every command except "), cell
        return set(COMMANDS) - named
    return named


def test_every_command_has_a_section_and_there_is_no_other() -> None:
    assert sorted(sections()) == sorted([SHARED, *(f"`{name}`" for name in COMMANDS)])


def test_options_of_the_program_itself_are_named() -> None:
    introduction = PAGE.read_text("utf-8").partition("\n## ")[0]
    for name, group in EVERYTHING.items():
        for parameter in group.params if isinstance(group, click.Group) else ():
            assert f"`{name} {parameter.opts[0]}`" in introduction


def test_a_shared_option_is_taken_by_all_commands_that_are_named_and_by_no_other() -> None:
    rows = table(sections()[SHARED], "option")
    assert rows
    for row in rows:
        for option in row.names:
            own = {
                name
                for name in COMMANDS
                if option in (word for row in table(section(name), "option") for word in row.names)
            }
            takers = {name for name in COMMANDS if option in options(name)}
            assert named_commands(row.cells[1]) == takers - own, option


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_options_are_those_of_its_section_and_the_shared_ones(name: str) -> None:
    own = [option for row in table(section(name), "option") for option in row.names]
    shared = [
        option
        for row in table(sections()[SHARED], "option")
        if name in named_commands(row.cells[1])
        for option in row.names
    ]
    assert sorted(own + shared) == sorted(options(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_no_text_of_a_section_promises_an_option_that_the_command_lacks(name: str) -> None:
    promised = {code.split(" ")[0] for code in codes(section(name)) if code.startswith("-")}
    assert promised <= set(options(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_arguments_are_those_of_its_section(name: str) -> None:
    arguments = [parameter for parameter in COMMANDS[name].params if isinstance(parameter, click.Argument)]
    rows = table(section(name), "argument")
    assert [row.names for row in rows] == [
        [argument.make_metavar(click.Context(COMMANDS[name])).strip("[]")] for argument in arguments
    ]
    for row, argument in zip(rows, arguments, strict=True):
        assert ("Optional" in row.meaning) != argument.required, argument.name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    assert COMMANDS[name].help
    for word, option in options(name).items():
        assert option.help, word


def documented_options() -> Iterator[tuple[str, str, click.Option, Row]]:
    """Every option of every command with the row that documents it."""
    for name in COMMANDS:
        shared = [row for row in table(sections()[SHARED], "option") if name in named_commands(row.cells[1])]
        for row in [*table(section(name), "option"), *shared]:
            if row.names[-1] in options(name):
                yield name, row.names[-1], options(name)[row.names[-1]], row


def test_every_option_takes_a_value_in_the_docs_if_it_does_in_the_program() -> None:
    for name, word, option, row in documented_options():
        value = codes(row.cells[0])[-1].removeprefix(word).strip()
        assert bool(value) != option.is_flag, f"{name} {word}"
        assert re.fullmatch(r"[A-Z]*", value), f"{name} {word}"
        assert option.metavar in (None, value), f"{name} {word}"


def test_required_and_repeatable_options_are_called_so() -> None:
    for name, word, option, row in documented_options():
        assert row.meaning.startswith("Required. ") == option.required, f"{name} {word}"
        assert ("Can be repeated." in row.meaning) == option.multiple, f"{name} {word}"


def listed_choices(text: str) -> list[str]:
    """The values in a sentence that begins with `One of:`, without what is said of each in brackets."""
    match = re.search(r"One of: ((?:[^.(]|\([^)]*\))*)\.", text)
    return codes(re.sub(r"\([^)]*\)", "", match[1])) if match else []


def test_the_choices_of_every_option_are_all_listed_and_no_other() -> None:
    for name, word, _option, row in documented_options():
        allowed = choices(name, word) or CHECKED_WHEN_RUN.get(word, [])
        assert sorted(listed_choices(row.meaning)) == sorted(allowed), f"{name} {word}"


def test_the_help_text_of_an_option_that_click_does_not_check_lists_its_choices() -> None:
    for name in COMMANDS:
        for word in CHECKED_WHEN_RUN.keys() & options(name).keys():
            listed = re.search(r": ([a-z, ]+)\.$", options(name)[word].help or "")
            assert listed, f"{name} {word}"
            assert sorted(listed[1].split(", ")) == CHECKED_WHEN_RUN[word], f"{name} {word}"


def default_of(option: click.Option) -> str:
    """The default in words, or nothing. Flags and options that may be absent have none."""
    if option.is_flag or not isinstance(option.default, str | int | Path):
        return ""
    return WORDS_FOR_A_DEFAULT.get(str(option.default), str(option.default))


def documented_default(text: str) -> str:
    """What follows `Default:`: a code span, or words up to the end of the sentence."""
    match = re.search(r"Default: (?:`([^`]+)`|([^.,]+))", text)
    return match[1] or match[2] if match else ""


def test_every_default_is_that_of_the_program() -> None:
    for name, word, option, row in documented_options():
        documented, expected = documented_default(row.meaning), default_of(option)
        if expected:
            assert documented == expected, f"{name} {word}"
        elif f"Default: `{documented}`" in row.meaning:  # the program decides when it runs; its help must say the same
            assert f"Default: {documented}" in (option.help or ""), f"{name} {word}"


def test_an_environment_variable_is_named_in_the_docs_and_in_the_help() -> None:
    for name, word, option, row in documented_options():
        for variable in [option.envvar] if isinstance(option.envvar, str) else option.envvar or []:
            assert f"`{variable}`" in row.meaning, f"{name} {word}"
            assert variable in (option.help or "") or option.show_envvar, f"{name} {word}"


def command_lines(text: str) -> Iterator[str]:
    """Every command line of the program in code spans and in blocks of shell commands. In Python a code span may go on
    in the string of the next line.
    """
    text = re.sub(r'"\n *f?"', "", text)
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from block.replace("\\\n", " ").splitlines()
    without_blocks = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    yield from (" ".join(code.split()) for code in codes(without_blocks))


def faults(line: str) -> list[str]:
    """What the program would not understand of a command line."""
    words = shlex.split(line.replace("…", "").replace("'", ""), comments=True)
    name = "bulletins"
    rest = words[1:]
    while rest and isinstance(EVERYTHING.get(name), click.Group) and not rest[0].startswith(("-", "[")):
        name = f"{name} {rest.pop(0)}"
    if name not in EVERYTHING:
        return [f"{name} is not a command"]
    known = options(name) if name in COMMANDS else {word: option for option in cli.params for word in option.opts}
    found = [f"{name} has no {word}" for word in rest if word.startswith("-") and word.partition("=")[0] not in known]
    for word, value in pairwise(rest):
        allowed = (choices(name, word) if name in COMMANDS and word in known else []) or CHECKED_WHEN_RUN.get(word, [])
        if allowed and value not in allowed and not value.isupper():
            found.append(f"{name} {word} cannot be {value}")
    return found


PAGES: Final = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bulletins" / "starter").glob("*.md")]
)
MODULES: Final = sorted((ROOT / "bulletins").rglob("*.py"))
"""Messages name commands too."""


def test_every_command_line_in_docs_and_messages_is_one_that_the_program_understands() -> None:
    own = re.compile(r"^(\.venv/bin/)?bulletins( |$)")
    found = {
        str(path.relative_to(ROOT)): [line for line in command_lines(path.read_text("utf-8")) if own.match(line)]
        for path in [*PAGES, *MODULES]
    }
    assert sum(len(lines) for lines in found.values()) > 80
    assert [(path, fault) for path, lines in found.items() for line in lines for fault in faults(line)] == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("bulletins build --format json", ""),
        ("bulletins biuld", "bulletins biuld is not a command"),
        ("bulletins alert log --format json", "bulletins alert log has no --format"),
        ("bulletins alert export --provider pigeon", "bulletins alert export --provider cannot be pigeon"),
        ("bulletins check --format=yaml --strcit", "bulletins check has no --strcit"),
    ],
)
def test_a_wrong_command_line_is_noticed(line: str, fault: str) -> None:
    assert faults(line) == ([fault] if fault else [])
