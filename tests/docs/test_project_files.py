"""CITATION.cff and SECURITY.md agree with pyproject.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_citation_file_has_what_the_format_requires() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0"
    for key in ("message", "title"):
        assert isinstance(citation[key], str), key
        assert citation[key].strip(), key
    assert citation["authors"]
    assert all(author.get("name") or author.get("family-names") for author in citation["authors"])
    assert citation["type"] in {"software", "dataset"}
    assert "date-released" not in citation or re.fullmatch(r"\d{4}-\d\d-\d\d", str(citation["date-released"]))


def test_the_citation_file_says_what_pyproject_says() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert str(citation["version"]) == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]
    assert citation["keywords"] == PROJECT["keywords"]
    assert citation["title"].lower() in PROJECT["scripts"]


def test_the_current_version_gets_security_fixes() -> None:
    security = (ROOT / "SECURITY.md").read_text("utf-8")
    supported = re.findall(r"^\| (\d+\.\d+)\.x \| yes \|$", security, re.MULTILINE)
    assert supported[:1] == [PROJECT["version"].rpartition(".")[0]]


def test_a_vulnerability_is_reported_to_a_role_and_not_to_a_person() -> None:
    security = (ROOT / "SECURITY.md").read_text("utf-8")
    assert set(re.findall(r"<([^>@\s]+@[^>\s]+)>", security)) == {"security@bulletins.example"}
