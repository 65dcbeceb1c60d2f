"""Rules about the code that import-linter cannot express. Which package may import which is in pyproject.toml."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent.parent / "bulletins"
MAX_FILES: Final = 14
"""Python files in one folder, without its sub-folders."""
MAX_FILE_LINES: Final = 250
MAX_FUNCTION_LINES: Final = 60
STILL_TO_SPLIT: Final[dict[str, str]] = {}
"""Folders and files over a limit, each with the reason that it still is. Only ever shorter."""
SHARED_NAMES: Final = {
    "check": "each file of checks/ has one public function, and all_checks.py calls them all",
}
"""Public names that may occur more than once, each with the reason."""
REFUSED_NAMES: Final = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
"""Names that do not say what is inside."""
CLOCK_READS: Final = {
    ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "strftime"),
    ("time", "monotonic"), ("time", "perf_counter"),
}  # fmt: skip


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package, by its path inside the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The functions and classes at the top level of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def function_lengths(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function and method with its number of lines, docstring included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def clock_reads(tree: ast.Module) -> list[str]:
    """The places where a module reads the clock, as `line: call`."""
    reads = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            reads += [f"{node.lineno}: from time import {name.name}" for name in node.names]
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if (owner, node.attr) in CLOCK_READS:
                reads.append(f"{node.lineno}: {owner}.{node.attr}")
    return reads


def jinja_imports(tree: ast.Module) -> set[str]:
    """What a module imports of Jinja."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "jinja2":
            names |= {name.name for name in node.names}
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names if name.name.split(".")[0] == "jinja2"}
    return names


def test_only_the_command_line_reads_the_clock() -> None:
    reads = {name: clock_reads(tree) for name, tree in modules().items() if clock_reads(tree)}
    outside = {name: places for name, places in reads.items() if not name.startswith("cli/")}
    assert outside == {}
    assert reads["cli/options.py"], "the one place that gives the time"


def test_the_command_line_reads_the_time_in_one_place_and_otherwise_only_measures_durations() -> None:
    reads = [
        (name, place.partition(": ")[2])
        for name, tree in modules().items()
        for place in clock_reads(tree)
        if name.startswith("cli/") and not place.endswith("time.monotonic")
    ]
    assert reads == [("cli/options.py", "datetime.now")]


def test_outputs_and_alerts_load_no_templates_but_are_given_a_ready_environment() -> None:
    imports = {
        name: jinja_imports(tree) for name, tree in modules().items() if name.startswith(("outputs/", "alerts/"))
    }
    assert {name: names - {"Environment"} for name, names in imports.items() if names - {"Environment"}} == {}
    created = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Environment"
    ]
    assert [place.partition(":")[0] for place in created] == ["templating.py"]


def test_no_folder_has_too_many_files() -> None:
    files: dict[str, list[str]] = defaultdict(list)
    for name in modules():
        folder, _, file = name.rpartition("/")
        files[folder].append(file)
    full = {folder: len(names) for folder, names in files.items() if len(names) > MAX_FILES}
    assert {folder: number for folder, number in full.items() if folder not in STILL_TO_SPLIT} == {}


def test_no_file_is_too_long() -> None:
    lengths = {name: len((PACKAGE / name).read_text("utf-8").splitlines()) for name in modules()}
    long = {name: lines for name, lines in lengths.items() if lines > MAX_FILE_LINES}
    assert {name: lines for name, lines in long.items() if name not in STILL_TO_SPLIT} == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{name}: {function}: {lines} lines"
        for name, tree in modules().items()
        for function, lines in function_lengths(tree)
        if lines > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_what_is_still_to_split_is_still_over_a_limit() -> None:
    for name in STILL_TO_SPLIT:
        path = PACKAGE / name
        size = len(list(path.glob("*.py"))) if path.is_dir() else len(path.read_text("utf-8").splitlines())
        assert size > (MAX_FILES if path.is_dir() else MAX_FILE_LINES), f"{name} can leave the list"


def test_no_two_classes_or_public_functions_have_the_same_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name, tree in modules().items():
        for node in definitions(tree):
            if isinstance(node, ast.ClassDef) or not node.name.startswith("_"):
                places[node.name].append(name)
    repeated = {name: modules for name, modules in places.items() if len(modules) > 1}
    assert {name: modules for name, modules in repeated.items() if name not in SHARED_NAMES} == {}
    assert {*SHARED_NAMES} <= {*repeated}, "a name that is shared no longer can leave the list"


def test_every_file_and_folder_has_a_name_that_says_what_is_inside() -> None:
    parts = {part.removesuffix(".py") for name in modules() for part in name.split("/")}
    assert {part for part in parts if REFUSED_NAMES & {*part.split("_")}} == set()
