"""A whole project to a library: what is left out, what is reported, and which dates bulletins get from their issue."""

from datetime import date
from pathlib import Path

import pytest

from bulletins.loading.library_loader import LoadedLibrary, load_library
from tests.builders import BOARD

BULLETIN = """\
---
kind: notice
title: Title
summary: Summary.
topics: [advocacy]
audiences: [all-practitioners]
{date}---
Text.
"""
ISSUE = "title: Theme\npublished: 2026-03-02\nsummary: Summary.\nintroduction: Welcome.\nbulletins: [first]\n"


def load(root: Path, files: dict[str, str | bytes]) -> LoadedLibrary:
    """The library of a project with a board and these files below content/."""
    for name, content in {"board.yml": BOARD, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_library(root)


def codes(loaded: LoadedLibrary) -> list[str]:
    return [problem.code for problem in loaded.problems]


@pytest.mark.parametrize(
    ("own_date", "published"),
    [
        ("", date(2026, 3, 2)),
        ("published: 2026-01-01\n", date(2026, 3, 2)),
        ("published: 2026-05-01\n", date(2026, 5, 1)),
    ],
    ids=["no date", "before the issue", "after the issue"],
)
def test_a_bulletin_of_an_issue_is_published_with_it_or_later(tmp_path: Path, own_date: str, published: date) -> None:
    files: dict[str, str | bytes] = {
        "issues/1/issue.yml": ISSUE,
        "issues/1/first.md": BULLETIN.format(date=own_date),
    }
    loaded = load(tmp_path, files)
    assert loaded.problems == []
    assert loaded.library.by_id["first"].published == published
    assert loaded.library.by_id["first"].issue == "1"


def test_a_bulletin_without_an_issue_keeps_its_date(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"bulletins/first.md": BULLETIN.format(date="")})
    assert loaded.library.by_id["first"].published is None


def test_a_bulletin_that_cannot_be_read_is_left_out_and_remembered(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"bulletins/first.md": b"caf\xe9", "bulletins/second.md": "No fields.\n"})
    assert loaded.library.bulletins == ()
    assert loaded.library.unreadable == {"first", "second"}
    assert codes(loaded) == ["file-encoding", "front-matter-missing"]


def test_guidance_that_cannot_be_read_is_not_the_same_as_no_guidance(tmp_path: Path) -> None:
    assert not load(tmp_path / "one", {}).library.guidance_unreadable
    assert load(tmp_path / "two", {"guidance.yml": "a: b: c\n"}).library.guidance_unreadable


def test_a_project_without_content_is_one_problem(tmp_path: Path) -> None:
    loaded = load_library(tmp_path)
    assert (loaded.library.board, loaded.library.bulletins) == (None, ())
    assert codes(loaded) == ["content-missing"]


def test_a_missing_board_and_missing_bulletins_are_reported(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "guidance.yml").write_text("{}\n")
    assert codes(load_library(tmp_path)) == ["board-missing", "content-empty"]


def test_an_issue_needs_its_own_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"issues/1/first.md": BULLETIN.format(date="")})
    assert codes(loaded) == ["issue-membership"]
    assert loaded.library.issues == ()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("vocabulary/topics.yml", "index: {label: Index}\n", "path-collision"),
        ("vocabulary/kinds.yml", "notice: {templates: [no-such-template]}\n", "unknown-term"),
        ("vocabulary/abbreviations.yml", "'A B': {expansion: a b}\n", "bad-value"),
    ],
)
def test_a_problem_of_the_boards_own_terms_is_reported(tmp_path: Path, name: str, text: str, code: str) -> None:
    loaded = load(tmp_path, {"bulletins/first.md": BULLETIN.format(date=""), name: text})
    assert codes(loaded) == [code]


def test_the_board_may_add_relabel_and_hide_terms(tmp_path: Path) -> None:
    terms = "advocacy: {label: Speaking up}\nown: {label: Own}\nmissing: {hidden: true}\n"
    topics = load(tmp_path, {"vocabulary/topics.yml": terms}).library.vocabulary.topics
    assert (topics["advocacy"].label, topics["advocacy"].group) == ("Speaking up", "How we work")
    assert topics["own"].label == "Own"
    assert "missing" not in topics


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(BULLETIN.format(date=""))
    folder = tmp_path / "project" / "content" / "bulletins"
    folder.mkdir(parents=True)
    (folder / "first.md").symlink_to(tmp_path / "secret.md")
    (folder / "second.md").symlink_to(folder / "no-such-file.md")
    loaded = load(tmp_path / "project", {})
    assert loaded.library.bulletins == ()
    assert codes(loaded) == ["file-outside", "file-unreadable"]
