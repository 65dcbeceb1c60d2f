"""`make test` measures the packages with no side effects, and fails if the tests run too little of them."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


def tools() -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    return settings


def test_the_measured_modules_are_those_of_the_contract_about_packages_with_no_side_effects() -> None:
    contracts = tools()["importlinter"]["contracts"]
    (contract,) = (rule for rule in contracts if rule["name"].startswith("Packages with no side effects"))
    assert sorted(tools()["coverage"]["run"]["source_pkgs"]) == sorted(contract["source_modules"])


def test_branches_are_measured_and_there_is_a_minimum() -> None:
    coverage = tools()["coverage"]
    assert coverage["run"]["branch"] is True
    assert coverage["report"]["fail_under"] >= 95


def test_make_test_measures_coverage_in_its_only_run_of_pytest() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    recipe = re.search(r"^test:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    assert re.findall(r"-m pytest .*", recipe[1]) == ["-m pytest --numprocesses auto --cov --cov-report=term"]
