"""The preview: what is not published is shown there and marked, and is in no other output."""

from collections.abc import Callable
from pathlib import Path

from bulletins.loading.library_loader import load_library
from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site, start_writing
from tests.conftest import NOW

AT = parse_date_time(NOW)
UNPUBLISHED = ("draft", "scheduled", "embargoed", "of-tomorrow")


def test_a_preview_shows_every_unpublished_bulletin_and_marks_it(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    assert build_site.build_site(project, AT, preview=True).site is not None
    site = project / "out" / "preview" / "site"
    for id in UNPUBLISHED:
        page = (site / "bulletins" / id / "index.html").read_text()
        assert "This page is only visible in preview." in page, id
        assert "Not published" in page.partition("<h1>")[0]
    assert "This page is only visible in preview." in (site / "issues" / "2" / "index.html").read_text()
    assert "Not published" not in (site / "bulletins" / "lead" / "index.html").read_text()
    assert (site / "files" / "later.pdf").exists()


def test_the_feeds_and_downloads_of_a_preview_contain_only_what_is_public(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT, preview=True)
    build_site.build_site(project, AT)
    public, preview = project / "out" / "site", project / "out" / "preview" / "site"
    extensions = ("xml", "json", "csv", "ics", "opml")
    names = [path.relative_to(public) for extension in extensions for path in _data_files(public, extension)]
    assert len(names) > 60
    for name in names:
        assert (preview / name).read_bytes() == (public / name).read_bytes(), name


def _data_files(site: Path, extension: str) -> list[Path]:
    """The files that programs read, other than the list of pages, the host's settings and the search index."""
    paths = [path for path in site.rglob(f"*.{extension}") if "pagefind" not in path.parts]
    return [path for path in paths if path.name not in ("sitemap.xml", "staticwebapp.config.json")]


def test_a_preview_changes_no_file_of_the_public_site(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT)

    def files() -> dict[str, bytes]:
        out = project / "out"
        paths = [path for path in out.rglob("*") if path.is_file() and "preview" not in path.relative_to(out).parts]
        return {path.as_posix(): path.read_bytes() for path in paths}

    before = files()
    build_site.build_site(project, AT, preview=True)
    assert files() == before
    site = build_site.build_site(project, AT).site
    assert site is not None
    assert (site.written.changed, site.written.removed) == (0, 0)


def test_a_preview_uses_the_project_s_own_settings(sample: Callable[[str], Path]) -> None:
    project = sample("valid/minimal")
    (project / "mkdocs.yml").write_text(
        "INHERIT: out/mkdocs.yml\ndocs_dir: out/docs\nsite_dir: out/site\nsite_name: Another name\n"
        "theme:\n  custom_dir: out/theme\n"
    )
    assert build_site.build_site(project, parse_date_time("2026-06-01"), preview=True).site is not None
    assert "Another name" in (project / "out" / "preview" / "site" / "index.html").read_text()
    assert not (project / "out" / "site").exists()


def test_a_second_preview_writes_nothing(sample: Callable[[str], Path]) -> None:
    project = sample("valid/full")
    build_site.build_site(project, AT, preview=True)
    second = build_site.build_site(project, AT, preview=True)
    assert second.site is not None
    assert (second.site.written.changed, second.site.changed) == (0, False)


def test_a_new_draft_of_every_kind_can_be_previewed_at_once(tmp_path: Path) -> None:
    start_writing.create_project(tmp_path / "board", "Board", AT.date())
    kinds = [*load_library(tmp_path / "board").library.vocabulary.kinds]
    for kind in kinds:
        start_writing.create_draft(tmp_path / "board", kind, f"our-{kind}", None, AT.date())
    built = build_site.build_site(tmp_path / "board", AT, preview=True)
    assert built.site is not None, built.problems
    for kind in kinds:
        assert (tmp_path / "board" / "out" / "preview" / "site" / "bulletins" / f"our-{kind}" / "index.html").exists()
