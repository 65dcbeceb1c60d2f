"""What is not published is shown to those who write it, marked, and stands in no other output."""

from collections.abc import Callable
from pathlib import Path

from bulletins.model.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.conftest import NOW

AT = parse_date_time(NOW)
HELD = ("draft", "scheduled", "embargoed", "of-tomorrow")


def test_a_preview_shows_every_draft_with_a_mark(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    done = build_site.build_site(project, AT, preview=True)
    assert done.shown is not None
    site = project / "out" / "preview" / "site"
    for id in HELD:
        page = (site / "bulletins" / id / "index.html").read_text()
        assert "Only this preview shows this page" in page, id
        assert "Not published" in page.partition("<h1>")[0]
    assert "Only this preview shows this page" in (site / "issues" / "2" / "index.html").read_text()
    assert "Not published" not in (site / "bulletins" / "lead" / "index.html").read_text()
    assert (site / "files" / "later.pdf").exists()


def test_a_preview_s_feeds_and_downloads_hold_only_what_is_public(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT, preview=True)
    build_site.build_site(project, AT)
    public, preview = project / "out" / "site", project / "out" / "preview" / "site"
    told = [
        path.relative_to(public) for ending in ("xml", "json", "csv", "ics", "opml") for path in _files(public, ending)
    ]
    assert len(told) > 60
    for name in told:
        assert (preview / name).read_bytes() == (public / name).read_bytes(), name


def _files(site: Path, ending: str) -> list[Path]:
    """The files for programs, but for the list of pages and the index of searches."""
    found = [path for path in site.rglob(f"*.{ending}") if "pagefind" not in path.parts]
    return [path for path in found if path.name not in ("sitemap.xml", "staticwebapp.config.json")]


def test_a_preview_leaves_the_site_alone(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT)

    def files() -> dict[str, bytes]:
        out = project / "out"
        found = [path for path in out.rglob("*") if path.is_file() and "preview" not in path.relative_to(out).parts]
        return {path.as_posix(): path.read_bytes() for path in found}

    before = files()
    build_site.build_site(project, AT, preview=True)
    assert files() == before
    written = build_site.build_site(project, AT).written
    assert written is not None
    assert (written.made, written.removed) == (0, 0)


def test_a_preview_follows_the_project_s_own_settings(sample: Callable[[str], Path]) -> None:
    project = sample("valid/minimal")
    (project / "mkdocs.yml").write_text(
        "INHERIT: out/mkdocs.yml\ndocs_dir: out/docs\nsite_dir: out/site\nsite_name: Another name\n"
        "theme:\n  custom_dir: out/theme\n"
    )
    done = build_site.build_site(project, parse_date_time("2026-06-01"), preview=True)
    assert done.shown is not None
    assert "Another name" in (project / "out" / "preview" / "site" / "index.html").read_text()
    assert not (project / "out" / "site").exists()


def test_a_second_preview_writes_nothing(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT, preview=True)
    again = build_site.build_site(project, AT, preview=True)
    assert again.written is not None
    assert (again.written.made, again.site_changed) == (0, False)
