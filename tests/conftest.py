"""What all tests share: sample projects copied to a fresh folder, and the program run on them."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings

from bulletins.cli import cli

settings.register_profile("behaviour", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("behaviour")  # what a property holds does not depend on how busy the machine is

SAMPLES = Path(__file__).parent / "samples"
NOW = "2024-08-01T12:00"
"""The moment at which the full sample shows every state of life."""


@dataclass(frozen=True)
class Run:
    """What one run of the program said and how it ended."""

    out: str
    err: str
    code: int


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write the expected outputs anew")


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written instead of compared."""
    return bool(request.config.getoption("--refresh"))


@pytest.fixture
def sample(tmp_path: Path) -> Callable[[str], Path]:
    """Copies a sample project to a folder of its own and gives its path."""

    def copied(name: str) -> Path:
        target = tmp_path / name.replace("/", "-")
        shutil.copytree(SAMPLES / name, target, symlinks=True, ignore=shutil.ignore_patterns("expected*"))
        return target

    return copied


def fill_in_board(project: Path) -> None:
    """Replace the placeholders in the board.yml of a new project, as its README says."""
    board = project / "content" / "board.yml"
    text = board.read_text("utf-8").replace("https://change-this.invalid/", "https://board.example/")
    text = re.sub(r"\[\[[^\]]*email[^\]]*\]\]", "office@board.example", text)
    text = re.sub(r"\[\[[^\]]*phone[^\]]*\]\]", "01632 960 110", text)
    board.write_text(re.sub(r"\[\[[^\]]+\]\]", "Exampleshire", text), "utf-8")


def program(*arguments: str) -> Run:
    """Run `bulletins` with these arguments, in this process."""
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    return Run(result.stdout, result.stderr, result.exit_code)
