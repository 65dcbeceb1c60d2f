"""The command line: exit codes, formats, and the two ways to start the program."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.conftest import SAMPLES, program

ROOT = Path(__file__).parent.parent.parent
Sample = Callable[[str], Path]


@pytest.mark.parametrize(
    ("sample_name", "arguments", "code"),
    [
        ("valid/minimal", ["check"], 0),
        ("valid/minimal", ["check", "--strict"], 0),
        ("invalid/file-ignored", ["check"], 0),
        ("invalid/file-ignored", ["check", "--strict"], 1),
        ("invalid/unknown-key", ["check"], 1),
        ("invalid/unknown-key", ["build"], 1),
        ("valid/minimal", ["check", "--now", "yesterday"], 2),
        ("valid/minimal", ["chekc"], 2),
        ("valid/minimal", ["check", "--nonsense"], 2),
        ("valid/minimal", ["alert", "export"], 2),
        ("valid/minimal", ["alert", "export", "--provider", "no-such-provider"], 2),
    ],
)
def test_the_exit_code_is_0_without_problems_1_with_problems_and_2_for_wrong_usage(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, sample_name: str, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(sample(sample_name))
    now = [] if "--now" in arguments else ["--now", "2026-06-01"]
    run = program(*arguments, *(now if arguments[0] != "chekc" else []))
    assert run.code == code


def test_a_project_folder_that_does_not_exist_is_wrong_usage() -> None:
    assert program("check", "--project", "/no/such/folder").code == 2


def test_json_has_one_object_on_each_line_with_all_its_keys() -> None:
    run = program("check", "--project", str(SAMPLES / "invalid" / "unknown-term"), "--format", "json")
    problems = [json.loads(line) for line in run.out.splitlines()]
    assert len(problems) == 5
    assert all([*problem] == ["path", "line", "column", "severity", "code", "message"] for problem in problems)
    assert problems[0]["path"] == "content/bulletins/first.md"
    assert (problems[0]["line"], problems[0]["column"], problems[0]["severity"]) == (2, 1, "error")


def test_github_format_gives_one_annotation_for_each_problem() -> None:
    run = program("check", "--project", str(SAMPLES / "invalid" / "file-ignored"), "--format", "github")
    assert run.out.splitlines()[0].startswith(
        "::warning file=content/bulletins/second.docx,line=1,col=1,title=file-ignored::"
    )


def test_no_colour_codes_reach_a_file() -> None:
    run = program("check", "--project", str(SAMPLES / "invalid" / "unknown-key"))
    assert "\x1b" not in run.out + run.err


def test_build_py_without_a_command_builds_the_site(sample: Sample) -> None:
    project = sample("valid/minimal")
    command = [sys.executable, str(ROOT / "build.py")]
    first = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert "1 bulletin as" in first.stderr
    command = [sys.executable, "-m", "bulletins", "build"]
    second = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    assert "No changes. The site is in out/site." in second.stderr


@pytest.mark.parametrize("style", ["byte-order mark", "windows line ends", "both"])
def test_a_file_saved_by_notepad_gives_the_same_bytes(sample: Sample, tmp_path: Path, style: str) -> None:
    plain, notepad = sample("valid/minimal"), tmp_path / "notepad"
    for path in sorted((plain / "content").rglob("*.*")):
        content = path.read_bytes()
        if style != "byte-order mark":
            content = content.replace(b"\n", b"\r\n")
        if style != "windows line ends":
            content = b"\xef\xbb\xbf" + content
        copy = notepad / path.relative_to(plain)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
    for project in (plain, notepad):
        assert build_site.build_site(project, parse_date_time("2026-06-01")).site
    plain_output, notepad_output = (
        {path.relative_to(project).as_posix(): path.read_bytes() for path in (project / "out").rglob("*.*")}
        for project in (plain, notepad)
    )
    assert plain_output == notepad_output


def test_the_same_bulletin_as_md_and_as_yml_gives_the_same_page(sample: Sample) -> None:
    project = sample("valid/minimal")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    page = project / "out" / "site" / "bulletins" / "first" / "index.html"
    before = page.read_bytes()
    first = project / "content" / "bulletins" / "first.md"
    _, fields, body = first.read_text().split("---\n")
    first.unlink()
    assert "##" not in body, "a text without headings has no sections"
    body = "## A heading\n" + body
    first.write_text(f"---\n{fields}---\n{body}")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    with_heading = page.read_bytes()
    assert with_heading != before
    first.unlink()
    lines = "".join(f"    {line}\n" for line in body.splitlines()[1:])
    first.with_suffix(".yml").write_text(f"{fields}sections:\n  A heading: |\n{lines}")
    build_site.build_site(project, parse_date_time("2026-06-01"))
    assert page.read_bytes() == with_heading


def test_a_date_that_is_not_valid_is_explained_with_an_example() -> None:
    run = program("check", "--project", str(SAMPLES / "valid" / "minimal"), "--now", "2 March")
    assert "'2 March' is not a valid date. Write it as 2026-03-02 or 2026-03-02T09:00." in run.err


MANY_MISTAKES = """\
---
kind: notice
titel: Misspelt
summary: Two.
published: 2026-03-02
topics: [weather]
audiences: [all-practitioners]
recommendations:
  - {id: r1, text: Ask., owner: [nobody], due: 2026-13-01}
  - {id: x, owner: [someone]}
case: {label: Child A, label_method: guess, gender: removed, age_band: 1-5}
attachments: [{file: absent.pdf, title: A}, {file: "Bad Name.pdf"}]
---
See [this](bulletin:nothing), NHS 943 476 5919 and <b>this</b>.
"""


def test_a_mistake_in_one_field_hides_no_mistake_in_another(sample: Sample) -> None:
    project = sample("valid/minimal")
    (project / "content" / "bulletins" / "second.md").write_text(MANY_MISTAKES)
    run = program("check", "--project", str(project), "--now", "2026-06-01", "--format", "json")
    problems = [json.loads(line) for line in run.out.splitlines()]
    found = {(problem["line"], problem["code"]) for problem in problems if problem["path"].endswith("second.md")}
    assert found >= {
        (3, "unknown-key"), (6, "unknown-term"), (9, "unknown-term"), (9, "date-impossible"), (10, "bad-value"),
        (10, "missing-field"), (10, "unknown-term"), (11, "bad-value"), (11, "missing-field"), (11, "anonymity-note"),
        (12, "unknown-file"), (12, "missing-field"), (14, "link-broken"), (14, "anonymity-identifier"),
        (14, "raw-html"),
    }  # fmt: skip
    assert not any("[[?]]" in problem["message"] for problem in problems)
    assert run.code == 1


DRAFT = """\
---
kind: notice
title: Not ready
topics: [weather]
audiences: [all-practitioners]
status: draft
---
A [link](bulletin:nothing) and [[more]] <!-- a note -->
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("guide.md", DRAFT),
        ("guide.md", DRAFT.replace("title: Not ready", "title: Not: ready: yet")),
        ("guide.md", DRAFT.replace("title: Not ready", "title: 'never closed")),
        ("Child M copy (2).md", DRAFT),
    ],
    ids=["mistakes", "two colons", "open quotation mark", "bad name"],
)
def test_a_draft_with_mistakes_stops_no_withdrawal(sample: Sample, name: str, text: str) -> None:
    project = sample("valid/minimal")
    published = project / "content" / "bulletins" / "first.md"
    withdrawal = "status: withdrawn\nwithdrawn: {date: 2026-05-15, reason: We are reviewing it.}\n---\n"
    published.write_text(
        published.read_text().replace("---\n", "\0", 1).replace("---\n", withdrawal, 1).replace("\0", "---\n")
    )
    (project / "content" / "bulletins" / name).write_text(text)
    run = program("build", "--project", str(project), "--now", "2026-06-01")
    assert run.code == 0, run
    assert f"content/bulletins/{name}:" in run.out
    assert "(draft) " in run.out
    assert "We are reviewing it." in (project / "out" / "site" / "bulletins" / "first" / "index.html").read_text()
    pages = [path.read_text() for path in (project / "out" / "site").rglob("*.html")]
    assert not any("Not ready" in page for page in pages)


def test_an_issue_that_is_a_draft_and_has_mistakes_stops_nothing(sample: Sample) -> None:
    project = sample("valid/minimal")
    (project / "content" / "issues" / "15").mkdir(parents=True)
    listing = "title: Next\nstatus: draft\npublished: 2026-07-01\nsummary: Soon.\nbulletins: [not-written-yet]\n"
    (project / "content" / "issues" / "15" / "issue.yml").write_text(listing)
    run = program("build", "--project", str(project), "--now", "2026-06-01")
    assert run.code == 0, run
    assert "issue.yml:5:" in run.out
    assert "(draft) there is no bulletin 'not-written-yet'." in run.out


def test_a_link_to_a_draft_that_cannot_be_read_is_an_error_of_the_published_text(sample: Sample) -> None:
    project = sample("valid/minimal")
    published = project / "content" / "bulletins" / "first.md"
    published.write_text(published.read_text() + "\nSee [the guide](bulletin:guide).\n")
    (project / "content" / "bulletins" / "guide.md").write_text(DRAFT.replace("Not ready", "Not: ready"))
    run = program("check", "--project", str(project), "--now", "2026-06-01")
    assert run.code == 1
    assert "error link-broken: 'guide' is a draft, so readers cannot open it." in run.out


def test_a_build_for_another_day_is_not_offered_for_publishing(sample: Sample) -> None:
    project = sample("valid/minimal")
    run = program("build", "--project", str(project), "--now", "2027-01-31")
    assert run.err.splitlines()[-1] == (
        "This is the site of 31 January 2027. Build it again without `--now` before you publish it."
    )
    assert "To publish it" in program("build", "--project", str(project)).err
