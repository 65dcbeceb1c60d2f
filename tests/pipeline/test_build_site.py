"""Builds: the same bytes each time, complete or not at all, and nothing before its publication date."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bulletins.engines import EngineError
from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site
from bulletins.pipeline.check_content import CheckResult, check_content
from bulletins.writing.artifacts import one_build_at_a_time
from tests.conftest import NOW, program

Sample = Callable[[str], Path]
AT: datetime = parse_date_time(NOW)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and time of change."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def contents(folder: Path) -> dict[str, bytes]:
    return {path: content for path, (content, _) in state(folder).items()}


def test_a_second_build_writes_no_file(sample: Sample) -> None:
    project = sample("valid/full")
    first = program("build", "--project", str(project), "--now", NOW)
    before = state(project)
    second = program("build", "--project", str(project), "--now", NOW)
    assert (first.code, second.code) == (0, 0)
    assert state(project) == before
    assert "No changes. The site is in" in second.err


def test_two_builds_in_two_folders_are_byte_identical(sample: Sample, tmp_path: Path) -> None:
    moved = sample("valid/full").rename(tmp_path / "another-folder")
    projects = [sample("valid/full"), moved]
    for project in projects:
        assert build_site.build_site(project, AT).site
    first, second = (contents(project / "out") for project in projects)
    assert first == second


def test_a_build_a_day_later_with_nothing_new_changes_no_byte(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    before = state(project / "out")
    build_site.build_site(project, parse_date_time("2026-06-02T23:59"))
    assert state(project / "out") == before


def test_an_edit_rewrites_only_what_it_changes(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT)
    before = state(project / "out" / "site")
    lead = project / "content" / "issues" / "1" / "lead.md"
    lead.write_text(lead.read_text().replace("Bring the plan", "Bring the newest plan"))
    build_site.build_site(project, AT)
    after = state(project / "out" / "site")
    changed = {path for path in after if after[path] != before.get(path) and not path.startswith("pagefind/")}
    assert [path for path in changed if path.endswith(".html")] == ["bulletins/lead/index.html"]
    feeds = ("atom.xml", "rss.xml", "feed.json")
    folders = {path.rpartition("/")[0] for path in changed if path.endswith(feeds)}
    assert {"", "topics/information-sharing", "topics/rural-life"} <= folders
    for folder in folders:
        assert {f"{folder}/{feed}".lstrip("/") for feed in feeds} <= changed
    assert len(changed) == 1 + len(feeds) * len(folders)


def test_a_deleted_bulletin_is_removed_from_every_output(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT)
    renamed = project / "content" / "bulletins" / "renamed.md"
    renamed.unlink()
    build_site.build_site(project, AT)
    pages = [path for path, content in contents(project / "out").items() if b"A briefing with an old" in content]
    assert pages == []
    assert not (project / "out" / "docs" / "bulletins" / "renamed.md").exists()


def test_files_that_no_build_wrote_stay(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    notes = project / "out" / "docs" / "notes.txt"
    notes.write_text("mine")
    (project / "content" / "bulletins" / "first.md").rename(project / "content" / "bulletins" / "second.md")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    assert notes.read_text() == "mine"


def test_a_build_stopped_by_an_error_changes_no_output(sample: Sample) -> None:
    project = sample("valid/minimal")
    program("build", "--project", str(project), "--now", "2026-06-01")
    before = state(project / "out")
    first = project / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("information-sharing]", "information-sharring]"))
    run = program("build", "--project", str(project), "--now", "2026-06-01")
    assert run.code == 1
    assert "unknown-term" in run.out
    assert run.err == "2 errors. The previous site has not changed.\n"
    assert state(project / "out") == before


def test_a_build_that_mkdocs_refuses_leaves_the_previous_site_in_place(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    before = state(project / "out" / "site")
    (project / "mkdocs.yml").write_text(
        "INHERIT: out/mkdocs.yml\ndocs_dir: out/docs\nsite_dir: out/site\n"
        "theme: {custom_dir: out/theme}\nplugins: [no-such-plugin]\n"
    )
    with pytest.raises(EngineError, match="no-such-plugin"):
        build_site.build_site(project, parse_date_time("2026-06-01"))
    assert state(project / "out" / "site") == before
    assert not list((project / "out").glob(".site*")), "the incomplete site is deleted"


def test_an_interrupted_replacement_of_the_site_is_undone_by_the_next_build(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    before = contents(project / "out" / "site")
    (project / "out" / "site").rename(project / "out" / ".site.old")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    assert contents(project / "out" / "site") == before


def test_a_site_with_a_missing_file_is_built_again(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    before = contents(project / "out" / "site")
    (project / "out" / "site" / "index.html").unlink()
    build_site.build_site(project, parse_date_time("2026-06-01"))
    assert contents(project / "out" / "site") == before


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2024-08-01T12:29", "2024-08-01T12:30", b"A text that is embargoed"),
        ("2024-08-01T23:59", "2024-08-02T00:00", b"A text that is scheduled"),
        ("2029-12-31T23:59", "2030-01-01T00:00", b"A bulletin of tomorrow"),
    ],
)
def test_nothing_is_in_any_output_before_its_publication_date(
    sample: Sample, before: str, after: str, words: bytes
) -> None:
    project = sample("valid/full")
    build_site.build_site(project, parse_date_time(before))
    assert [path for path, content in contents(project / "out").items() if words in content] == []
    build_site.build_site(project, parse_date_time(after))
    assert [path for path, content in contents(project / "out" / "site").items() if words in content]


def test_a_bulletin_is_dated_no_earlier_than_its_issue(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, parse_date_time("2030-01-01"))
    page = (project / "out" / "site" / "bulletins" / "of-tomorrow" / "index.html").read_text()
    kicker = page.partition('<p class="kicker"')[2].partition("</p>")[0]
    assert "1 January 2030" in kicker
    assert "2024" not in kicker


def test_a_draft_is_in_no_output_at_any_time(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, parse_date_time("2099-01-01"))
    assert [path for path, content in contents(project / "out").items() if b"that is draft" in content] == []


def test_unpublished_text_on_a_page_stops_the_build_and_the_message_names_the_page(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    before = contents(project / "out" / "site")
    draft = project / "content" / "bulletins" / "draft.md"
    text = (project / "content" / "bulletins" / "first.md").read_text()
    draft.write_text(
        text.replace("kind: notice", "kind: notice\nstatus: draft").replace(
            "A short notice", "A secret & long sentence"
        )
    )
    override = project / "templates" / "pages" / "about.md.j2"
    override.parent.mkdir(parents=True)
    override.write_text("A secret &amp; long sentence with one list and one link.\n")
    run = program("build", "--project", str(project), "--now", "2026-06-01")
    assert run.code == 1
    assert run.out.startswith("content/bulletins/draft.md:2:1: error leak: ")
    assert "is not published, but about/index.html contains it." in run.out
    assert contents(project / "out" / "site") == before


def test_mkdocs_alone_builds_the_same_site(sample: Sample, tmp_path: Path) -> None:
    """The staged pages are plain, so `mkdocs build` needs no part of this program."""
    project = sample("valid/full")
    build_site.build_site(project, AT)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    command += ["-f", str(project / "out" / "mkdocs.yml"), "-d", str(tmp_path / "alone")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    alone, ours = contents(tmp_path / "alone"), contents(project / "out" / "site")
    pages = {
        path: content
        for path, content in alone.items()
        if path.endswith((".html", "rss.xml", "atom.xml", "feed.json", "sitemap.xml"))
    }
    assert pages == {path: ours[path] for path in pages}


def test_a_second_build_of_a_board_with_nothing_published_writes_no_file(sample: Sample) -> None:
    project = sample("valid/minimal")
    first = project / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("kind: notice", "kind: notice\nstatus: draft"))
    build_site.build_site(project, parse_date_time("2026-06-01"))
    again = build_site.build_site(project, parse_date_time("2026-06-02"))
    assert again.site is not None
    assert (again.site.written.changed, again.site.changed) == (0, False)


def test_builds_at_the_same_time_all_succeed(sample: Sample) -> None:
    project = sample("valid/minimal")
    command = [sys.executable, "-m", "bulletins", "build", "--project", str(project), "--now", "2026-06-01"]
    running = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait(120) for process in running] == [0, 0, 0]


def test_a_lost_manifest_leaves_no_page_of_another_day_in_the_output(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, parse_date_time("2031-01-01"))
    (project / "out" / "manifest.json").unlink()
    assert build_site.build_site(project, AT).site is not None
    assert not list((project / "out").rglob("*scheduled*"))


def test_an_interrupted_replacement_is_undone_even_if_the_content_has_an_error(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    site = project / "out" / "site"
    site.rename(site.with_name(".site.old"))
    (project / "content" / "board.yml").write_text("name: [\n")
    assert build_site.build_site(project, parse_date_time("2026-06-01")).site is None
    assert (site / "index.html").exists()


def test_a_second_build_leaves_the_replacement_that_another_build_is_making(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two renames of a replacement there is no site, and the old one has another name. A second build that
    put the old one back now would make the second rename fail.
    """
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    site, old, new = (project / "out" / name for name in ("site", ".site.old", ".site.new"))
    checked, results = threading.Event(), []

    def check_and_report(root: Path, now: datetime) -> CheckResult:
        result = check_content(root, now)
        checked.set()
        return result

    def second_build() -> None:
        results.append(build_site.build_site(project, parse_date_time("2026-06-01")))

    monkeypatch.setattr(build_site, "check_content", check_and_report)
    thread = threading.Thread(target=second_build)
    with one_build_at_a_time(project / "out"):
        site.rename(old)
        thread.start()
        assert checked.wait(timeout=60)
        thread.join(timeout=1)  # it cannot end before this build does
        assert thread.is_alive()
        assert not site.exists(), "the second build put the old site back"
        old.rename(new)
        new.rename(site)
    thread.join(timeout=60)
    assert results[0].site is not None
    assert (site / "index.html").exists()


def test_a_build_stopped_by_an_error_does_not_wait_for_another_build(sample: Sample) -> None:
    project = sample("invalid/unknown-key")
    with one_build_at_a_time(project / "out"):
        assert build_site.build_site(project, parse_date_time("2026-06-01")).site is None
