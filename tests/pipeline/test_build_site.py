"""Builds: repeatable, whole or not at all, and never before the time."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bulletins.engines import EngineError
from bulletins.model.london_time import parse_date_time
from bulletins.pipeline import build_site
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
    assert "Nothing has changed" in second.err


def test_two_builds_in_two_folders_are_byte_identical(sample: Sample, tmp_path: Path) -> None:
    one = sample("valid/full")
    two = one.rename(tmp_path / "somewhere-else-entirely")
    one = sample("valid/full")
    for project in (one, two):
        assert build_site.build_site(project, AT).shown
    assert contents(one / "out") == contents(two / "out")


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
    beside = {path.rpartition("/")[0] for path in changed if path.endswith(("atom.xml", "rss.xml", "feed.json"))}
    assert {"", "topics/information-sharing", "topics/rural-life"} <= beside
    for folder in beside:
        assert {f"{folder}/{form}".lstrip("/") for form in ("atom.xml", "rss.xml", "feed.json")} <= changed
    assert len(changed) == 1 + 3 * len(beside)


def test_a_bulletin_taken_away_is_gone_from_every_output(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT)
    renamed = project / "content" / "bulletins" / "renamed.md"
    renamed.unlink()
    build_site.build_site(project, AT)
    left = [path for path, content in contents(project / "out").items() if b"A briefing with an old" in content]
    assert left == []
    assert not (project / "out" / "docs" / "bulletins" / "renamed.md").exists()


def test_files_that_the_build_did_not_make_are_left_alone(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    own = project / "out" / "docs" / "notes.txt"
    own.write_text("mine")
    (project / "content" / "bulletins" / "first.md").rename(project / "content" / "bulletins" / "second.md")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    assert own.read_text() == "mine"


def test_a_build_stopped_by_a_problem_leaves_the_last_output_as_it_was(sample: Sample) -> None:
    project = sample("valid/minimal")
    program("build", "--project", str(project), "--now", "2026-06-01")
    before = state(project / "out")
    first = project / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("information-sharing]", "information-sharring]"))
    run = program("build", "--project", str(project), "--now", "2026-06-01")
    assert run.code == 1
    assert "unknown-term" in run.out
    assert "the last one is as it was" in run.err
    assert state(project / "out") == before


def test_a_build_that_mkdocs_refuses_leaves_the_last_site_as_it_was(sample: Sample) -> None:
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
    assert not list((project / "out").glob(".site*")), "nothing half-made is left behind"


def test_a_swap_that_was_cut_short_is_undone_by_the_next_build(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    before = contents(project / "out" / "site")
    (project / "out" / "site").rename(project / "out" / ".site.old")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    assert contents(project / "out" / "site") == before


def test_a_site_that_was_damaged_is_built_again(sample: Sample) -> None:
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
def test_nothing_is_in_any_output_before_its_time(sample: Sample, before: str, after: str, words: bytes) -> None:
    project = sample("valid/full")
    build_site.build_site(project, parse_date_time(before))
    assert [path for path, content in contents(project / "out").items() if words in content] == []
    build_site.build_site(project, parse_date_time(after))
    assert [path for path, content in contents(project / "out" / "site").items() if words in content]


def test_a_bulletin_is_dated_no_earlier_than_the_issue_it_waited_for(sample: Sample) -> None:
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


def test_a_leak_stops_the_site_and_names_the_page(sample: Sample) -> None:
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
    assert "the page about/index.html holds it." in run.out
    assert contents(project / "out" / "site") == before


def test_the_same_site_comes_from_mkdocs_alone(sample: Sample, tmp_path: Path) -> None:
    """The staged tree is plain: `mkdocs build` needs nothing of ours."""
    import subprocess
    import sys

    project = sample("valid/full")
    build_site.build_site(project, AT)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--strict",
        "-f",
        str(project / "out" / "mkdocs.yml"),
    ]
    command += ["-d", str(tmp_path / "alone")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    alone, ours = contents(tmp_path / "alone"), contents(project / "out" / "site")
    pages = {
        path: content
        for path, content in alone.items()
        if path.endswith((".html", "rss.xml", "atom.xml", "feed.json", "sitemap.xml"))
    }
    assert pages == {path: ours[path] for path in pages}


def test_a_board_with_nothing_to_show_yet_settles_too(sample: Sample) -> None:
    project = sample("valid/minimal")
    first = project / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("kind: notice", "kind: notice\nstatus: draft"))
    build_site.build_site(project, parse_date_time("2026-06-01"))
    again = build_site.build_site(project, parse_date_time("2026-06-02"))
    assert again.written is not None
    assert (again.written.made, again.site_changed) == (0, False)


def test_builds_at_the_same_time_wait_for_each_other(sample: Sample) -> None:
    project = sample("valid/minimal")
    command = [sys.executable, "-m", "bulletins", "build", "--project", str(project), "--now", "2026-06-01"]
    running = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait(120) for process in running] == [0, 0, 0]


def test_a_lost_record_of_what_was_made_leaves_nothing_of_another_day(sample: Sample) -> None:
    project = sample("valid/full")
    build_site.build_site(project, parse_date_time("2031-01-01"))
    (project / "out" / "manifest.json").unlink()
    done = build_site.build_site(project, AT)
    assert done.shown is not None
    assert not list((project / "out").rglob("*scheduled*"))


def test_a_swap_that_was_cut_short_is_made_good_even_when_the_content_is_broken(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    site = project / "out" / "site"
    site.rename(site.with_name(".site.old"))
    (project / "content" / "board.yml").write_text("name: [\n")
    assert build_site.build_site(project, parse_date_time("2026-06-01")).shown is None
    assert (site / "index.html").exists()
