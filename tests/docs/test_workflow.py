"""The test workflow runs the README's commands, with every supported version of Python."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
RUNS_UNTIL_STOPPED = {"make serve"}


def workflow() -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    return loaded


def commands(job: str) -> list[str]:
    """The shell commands of a job, in order."""
    return [step["run"] for step in workflow()["jobs"][job]["steps"] if "run" in step]


def test_the_workflow_runs_the_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    targets = [line for block in blocks for line in block.splitlines() if line.startswith("make ")]
    assert commands("readme") == [line for line in targets if line not in RUNS_UNTIL_STOPPED]


def test_every_supported_python_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    versions = [line.rpartition(" ")[2] for line in project["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert workflow()["jobs"]["readme"]["strategy"]["matrix"]["python"] == versions
    assert project["requires-python"] == f">={versions[0]}"


def test_windows_installs_the_locked_packages_then_checks_builds_and_tests() -> None:
    steps = commands("windows")
    assert [step for step in steps if "requirements" in step] == [
        f"python -m pip install --require-hashes --requirement {name}"
        for name in ("requirements-build.txt", "requirements-dev.txt")
    ]
    assert "bulletins check" in steps
    assert "bulletins build" in steps
    paths = re.findall(r"tests/\S+", steps[-1])
    assert len(paths) > 5
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_workflow_has_read_permission_only_and_pins_actions_to_a_major_version() -> None:
    loaded = workflow()
    assert loaded["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in loaded["jobs"].values())
    used = [step["uses"] for job in loaded["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@v\d+", name)] == []
