"""The docs name what the program has, all of it and nothing else. The commands are compared in test_commands.py."""

import re
import shlex
import shutil
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pytest

from bulletins.alerts.providers import SHIPPED_PROVIDERS
from bulletins.loading.vocabulary_loader import shipped_terms
from bulletins.model.board import Board, SignUp, SignUpFields, WordingThresholds
from bulletins.model.bulletin import BulletinFields
from bulletins.model.fields.accessibility import AccessibilityStatement, KnownBarrier
from bulletins.model.fields.blocks import (
    Anonymity,
    Attachment,
    Audit,
    Case,
    Event,
    Finding,
    Revision,
    Waiver,
    Withdrawal,
)
from bulletins.model.fields.contact import Contact
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.guidance import Guidance
from bulletins.model.issue import IssueFields
from bulletins.model.recommendation import Recommendation
from bulletins.model.vocabulary import TERM_FAMILIES, Abbreviation, Kind, Template, TemplateSection, Term, Topic
from bulletins.problems import ProblemCode
from bulletins.subscribers.list_layout import IMPORT_COLUMNS
from tests.conftest import program
from tests.docs.commands import choices

ROOT: Final = Path(__file__).parent.parent.parent
DOCS: Final = ROOT / "docs"
PAGES: Final = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def page(name: str) -> str:
    """The text of a page under docs/."""
    return (DOCS / name).read_text("utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table, without the rows of headings."""
    lines = re.findall(r"^\|(.*)\|$", re.sub(r"^\|.*\n\|[ |-]+\|$", "", text, flags=re.MULTILINE), re.MULTILINE)
    return [[cell.strip() for cell in line.replace("\\|", "&#124;").split("|")] for line in lines]


def code(cell: str) -> str:
    """The text of a cell that is one code span, or nothing."""
    match = re.fullmatch(r"`([^`]+)`", cell)
    return match[1] if match else ""


def first_column(text: str) -> list[str]:
    """The code spans that begin the rows of all tables."""
    return [code(row[0]) for row in rows(text) if code(row[0])]


def test_every_problem_code_is_explained_and_no_other() -> None:
    headings = re.findall(r"^### `(.*)`$", page("problems.md"), re.MULTILINE)
    assert sorted(headings) == sorted(ProblemCode)


@pytest.mark.parametrize(
    ("name", "models"),
    [
        (
            "settings.md",
            [Board, Contact, SignUp, SignUpFields, WordingThresholds, AccessibilityStatement, KnownBarrier],
        ),
        (
            "content.md",
            [
                BulletinFields,
                Case,
                Audit,
                Finding,
                Recommendation,
                Anonymity,
                Waiver,
                Revision,
                Withdrawal,
                Contact,
                Attachment,
                Event,
                IssueFields,
                Guidance,
            ],
        ),
        ("vocabulary.md", [Term, Topic, Kind, Template, TemplateSection, Abbreviation]),
    ],
)
def test_every_field_is_documented(name: str, models: list[type[ContentModel]]) -> None:
    text = page(name)
    for model in models:
        for key, field in model.model_fields.items():
            assert f"`{key}`" in text or f"`{key}:" in text, f"{model.__name__}.{key}"
            assert field.description, f"{model.__name__}.{key}"


def vocabulary_section(family: str) -> str:
    """The part of the page of terms that begins with a sentence that names this family's file."""
    parts = re.split(r"^## .*$", page("vocabulary.md"), flags=re.MULTILINE)
    (text,) = (part for part in parts if part.lstrip().startswith(f"The file is `{family}.yml`."))
    return text


@pytest.mark.parametrize("family", TERM_FAMILIES)
def test_the_shipped_terms_are_listed_in_order_and_no_other(family: str) -> None:
    listed = [(code(row[0]), row[1]) for row in rows(vocabulary_section(family))]
    assert listed == [(slug, fields["label"]) for slug, fields in shipped_terms(family).items()]


def test_the_shipped_kinds_are_listed_with_their_purpose_templates_and_blocks() -> None:
    listed = [row[2:] for row in rows(vocabulary_section("kinds"))]
    assert listed == [
        [
            kind["purpose"],
            ", ".join(f"`{template}`" for template in kind.get("templates", [])),
            ", ".join(f"`{block}`" for block in kind.get("requires", [])),
        ]
        for kind in shipped_terms("kinds").values()
    ]


def test_the_shipped_abbreviations_are_listed_in_order_except_the_unconfirmed() -> None:
    listed = [(code(row[0]), row[1]) for row in rows(vocabulary_section("abbreviations"))]
    assert listed == [
        (letters, fields.get("expansion") or " / ".join(fields["senses"]))
        for letters, fields in shipped_terms("abbreviations").items()
        if fields.get("confirmed") != "false"
    ]


def table(text: str, heading: str) -> str:
    """The table whose first column has this heading."""
    (found,) = re.findall(rf"^\| {heading} \|.*\n(?:\|.*\n)+", text, re.MULTILINE)
    return str(found)


def test_the_table_of_providers_has_all_of_them_and_no_other() -> None:
    assert sorted(first_column(table(page("alerts.md"), "provider"))) == sorted(SHIPPED_PROVIDERS)


def test_the_table_of_columns_names_every_column_of_an_imported_list() -> None:
    columns = table(page("alerts.md"), "column")
    assert [name for name in IMPORT_COLUMNS if f"`{name}`" not in columns] == []
    assert set(first_column(columns)) <= {*IMPORT_COLUMNS}


VALUES: Final[dict[str, Collection[str]]] = {
    "providers": SHIPPED_PROVIDERS,
    "kinds": shipped_terms("kinds"),
    "problem codes": [str(code) for code in ProblemCode],
    "formats of problems": choices("bulletins check", "--format"),
    "frequencies": choices("bulletins subscribers add", "--often"),
    "lawful bases": choices("bulletins subscribers import", "--basis"),
}


def enumerations(text: str) -> list[list[str]]:
    """Every run of code spans such as `a`, `b` or `c`, the first column of every table, and the headings in code."""
    found = [first_column(table) for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)]
    found.append(re.findall(r"^#+ `([^`]+)`$", text, re.MULTILINE))
    sentences = re.sub(r"```.*?```", "", text, flags=re.DOTALL).replace("\n", " ")
    runs = re.findall(r"`[^`]+`(?:(?:,? or |,? and |, )`[^`]+`){2,}", sentences)
    return [*found, *(re.findall(r"`([^`]+)`", run) for run in runs)]


def incomplete(text: str) -> list[str]:
    """What is missing from, or wrong in, each list that is mostly of values that the program knows."""
    faults = []
    for listed in enumerations(text):
        for name, known in VALUES.items():
            if len(listed) >= 2 and sum(value in known for value in listed) * 2 > len(listed):
                faults += [f"{name}: {value} is missing" for value in known if value not in listed]
                faults += [f"{name}: {value} is unknown" for value in listed if value not in known]
    return faults


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_list_of_values_in_the_docs_has_all_of_them_and_no_other(path: Path) -> None:
    assert incomplete(path.read_text("utf-8")) == []


def test_lists_are_found_in_sentences_tables_and_headings() -> None:
    assert incomplete("as `weekly`, `monthly` or `immediately`.") == []
    assert incomplete("as `weekly`,\n`monthly` or `yearly`.") == [
        "frequencies: immediately is missing",
        "frequencies: yearly is unknown",
    ]
    assert incomplete("| a | b |\n| --- | --- |\n| `weekly` | x |\n| `monthly` | y |\n") == [
        "frequencies: immediately is missing"
    ]
    assert incomplete("### `weekly`\nOnce.\n\n### `immediately`\n") == ["frequencies: monthly is missing"]
    assert incomplete("`title`, `summary` and `topics`") == []


NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def test_a_number_of_mailing_services_in_the_docs_is_how_many_there_are() -> None:
    for path in PAGES:
        for word in re.findall(r"\b(\w+) mailing services", path.read_text("utf-8")):
            if word in NUMBERS:
                assert NUMBERS.index(word) + 1 == len(SHIPPED_PROVIDERS), path.name


def test_the_readme_s_commands_run_as_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of `make` are run by whoever runs this; the others here, in a copy of the project."""
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]
    assert len(lines) >= 8
    for folder in ("content", "docs/examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for line in lines:
        words = shlex.split(line)
        match words[0]:
            case "make":
                assert words[1] in targets
            case "mkdir":
                Path(words[2]).mkdir(parents=True)
            case "cp":
                shutil.copy(words[1], words[2])
            case _:
                assert words[0] == ".venv/bin/bulletins"
                run = program(*words[1:])
                assert run.code == 0, (line, run)
    assert [path.name for path in (tmp_path / "out" / "alerts").glob("*/what-to-do-next.txt")] != []


def anchors(text: str) -> set[str]:
    """The anchors that GitHub and MkDocs give to the headings of a page."""
    titles = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_the_docs_lead_to_a_page_and_a_heading_that_exist(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", path.read_text("utf-8")):
        destination = path.parent / target if target else path
        assert destination.exists(), target
        assert not anchor or anchor in anchors(destination.read_text("utf-8")), f"{target}#{anchor}"


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    return dict(re.findall(r"^([a-z\d._-]+)==([^\s;]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


def test_the_lock_files_name_no_registry() -> None:
    for name in ("requirements.txt", "requirements-build.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert "index-url" not in text
        assert text.count("--hash=sha256:") > 100


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.txt", []), ("requirements-build.txt", ["build"]), ("requirements-dev.txt", ["build", "dev"])],
)
def test_everything_that_is_depended_on_is_locked(name: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = [line for key in extras for line in project["optional-dependencies"][key]]
    wanted = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in [*project["dependencies"], *extra]}
    assert wanted - locked(name).keys() == set()


def test_the_tests_run_with_the_same_versions_as_the_program() -> None:
    tested = locked("requirements-dev.txt")
    for name in ("requirements.txt", "requirements-build.txt"):
        assert {package: tested.get(package) for package in locked(name)} == locked(name)
