"""The pre-commit hooks are the checks of `make lint`, run with the project's own tools."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent


def hooks() -> list[dict[str, Any]]:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in settings["repos"]] == ["local"]
    listed: list[dict[str, Any]] = settings["repos"][0]["hooks"]
    return listed


def test_the_hooks_are_the_checks_of_make_lint() -> None:
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    checks = re.findall(r"\$\(BIN\)/([\w-]+(?: (?:check|format))?)", recipe[1])
    assert [hook["name"] for hook in hooks()] == checks
    assert [hook["entry"].partition(" --")[0] for hook in hooks()] == [f".venv/bin/{check}" for check in checks]


def test_no_hook_downloads_anything() -> None:
    assert {hook["language"] for hook in hooks()} == {"system"}
    assert not any("additional_dependencies" in hook for hook in hooks())
