"""What can be done is documented, and what is documented can be done."""

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bulletins.alerts.providers import SHIPPED_PROVIDERS
from bulletins.cli import cli
from bulletins.loading.vocabulary_loader import shipped_terms
from bulletins.model.accessibility import AccessibilityStatement, KnownBarrier
from bulletins.model.blocks import Anonymity, Attachment, Audit, Case, Event, Finding, Revision, Waiver, Withdrawal
from bulletins.model.board import Board, SignUp, SignUpFields, WordingThresholds
from bulletins.model.bulletin import BulletinFields
from bulletins.model.contact import Contact
from bulletins.model.field_types import ContentModel
from bulletins.model.guidance import Guidance
from bulletins.model.issue import IssueFields
from bulletins.model.recommendation import Recommendation
from bulletins.model.vocabulary import TERM_FAMILIES, Abbreviation, Kind, Template, TemplateSection, Term, Topic
from bulletins.problems import CODES
from bulletins.subscribers.import_rows import IMPORT_COLUMNS
from tests.conftest import program

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name."""
    if isinstance(command, click.Group):
        for word, inner in command.commands.items():
            yield from commands(inner, f"{name} {word}")
    else:
        yield name, command


def test_every_command_and_option_is_documented() -> None:
    text = (DOCS / "commands.md").read_text()
    for name, command in commands(cli, "bulletins"):
        assert f"## `{name}`" in text, name
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert f"`{parameter.opts[0]}" in text, f"{name} {parameter.opts[0]}"
                assert parameter.help, f"{name} {parameter.opts[0]}"
            else:
                assert f"`{parameter.name.upper()}`" in text, f"{name} {parameter.name}"


def test_every_documented_command_exists() -> None:
    headings = set(re.findall(r"^## `(.*)`$", (DOCS / "commands.md").read_text(), re.MULTILINE))
    assert headings == {name for name, _ in commands(cli, "bulletins")}


def test_every_problem_code_is_explained_and_no_other() -> None:
    headings = re.findall(r"^### `(.*)`$", (DOCS / "problems.md").read_text(), re.MULTILINE)
    assert len(headings) == len(set(headings))
    assert set(headings) == CODES


@pytest.mark.parametrize(
    ("page", "models"),
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
def test_every_field_is_documented(page: str, models: list[type[ContentModel]]) -> None:
    text = (DOCS / page).read_text()
    for model in models:
        for name, field in model.model_fields.items():
            assert f"`{name}`" in text or f"`{name}:" in text, f"{model.__name__}.{name}"
            assert field.description, f"{model.__name__}.{name}"


@pytest.mark.parametrize("family", TERM_FAMILIES)
def test_every_shipped_term_is_listed(family: str) -> None:
    text = (DOCS / "vocabulary.md").read_text()
    for slug, fields in shipped_terms(family).items():
        assert f"| `{slug}` | {fields['label']} |" in text, slug


def test_every_shipped_abbreviation_is_listed_but_the_unconfirmed() -> None:
    text = (DOCS / "vocabulary.md").read_text()
    for letters, fields in shipped_terms("abbreviations").items():
        row = f"| `{letters}` | {fields.get('expansion') or ' / '.join(fields['senses'])} |"
        assert (row in text) == (fields.get("confirmed") != "false"), letters


def test_every_provider_and_column_is_documented() -> None:
    text = (DOCS / "alerts.md").read_text()
    for word in [*SHIPPED_PROVIDERS, *IMPORT_COLUMNS]:
        assert f"`{word}`" in text


def test_the_readme_s_commands_run_as_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of `make` are run by whoever runs this; the others here, in a copy of the project."""
    readme = (ROOT / "README.md").read_text()
    lines = [line for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]
    assert len(lines) >= 8
    for folder in ("content", "docs/examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    said = []
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
                said.append(run.err)
    assert any("exported to" in words for words in said)


def test_links_between_the_docs_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_lock_files_name_no_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert text.count("--hash=sha256:") > 100


def test_everything_that_is_depended_on_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [re.match(r"[\w-]+", line) for line in project["dependencies"]]
    text = (ROOT / "requirements.txt").read_text().lower()
    for match in wanted:
        assert match
        assert f"\n{match[0].lower()}==" in f"\n{text}"
