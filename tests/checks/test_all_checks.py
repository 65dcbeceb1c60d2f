import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from bulletins import checks
from bulletins.checks.all_checks import check_library
from bulletins.model.content_file import ContentFile
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.library import Library
from bulletins.problems import Problem
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, issue, library, said

NOW = parse_date_time("2026-06-01")
HARD = f"""
Child A, aged 3, lost his coat. See page 3: ![](file:plan.png)

#### Hard

{"Accountability. " * 80}{"word " * 30}
"""
"""An exact age, a pronoun that tells a gender, a page number, a picture without alt text, a heading that skips a level,
a section that is hard to read, and a long sentence."""
Check = Callable[[Library], Iterable[Problem]]


def families() -> dict[str, Check]:
    """The `check` of every file of checks/, by the name of the file. A new file is found without being listed here."""
    names = (info.name for info in pkgutil.walk_packages(checks.__path__, "bulletins.checks."))
    checks_by_module = {name: getattr(importlib.import_module(name), "check", None) for name in names}
    return {name.removeprefix("bulletins.checks."): _at_now(check) for name, check in checks_by_module.items() if check}


def _at_now(check: Callable[..., Iterable[Problem]]) -> Check:
    takes_now = "now" in inspect.signature(check).parameters
    return (lambda whole: check(whole, NOW)) if takes_now else check


def faulty_library() -> Library:
    """At least one problem of every family of rules. A new family needs one more fault here."""
    faulty = bulletin(
        body=f"A [link](bulletin:nowhere) to AB123456C from the XYZ. [here](https://other.example/) [[later]]\n{HARD}",
        kind="one-minute-guide",
        topics="[weather]",
        case=CASE,
        changes="[{date: 2026-01-01, note: Early.}]",
        aliases="[index]",
        guidance="[a]",
        attachments="[{file: missing.pdf, title: Missing}]",
        contacts="[{label: Office, email: office@board.example, until: 2026-01-01}]",
        recommendations="[{id: r1, text: Ask.}, {id: r1, text: Ask again.}]",
    )
    waiver = "{check: anonymity-age, text: five weeks, reason: The learning depends on it}"
    waived = bulletin("waived", kind="case-briefing", case=CASE, anonymity=f"{SIGN_OFF[:-1]}, waivers: [{waiver}]}}")
    guidance = "a: {title: Handbook, publisher: Board, url: https://board.example/, superseded_by: a}\n"
    whole = library(faulty, waived, issues=[issue()], guidance=guidance)
    return replace(whole, files={"unused.pdf": ContentFile("unused.pdf", 10)})


@pytest.mark.parametrize("family", families())
def test_every_family_of_rules_is_part_of_one_check(family: str) -> None:
    problems = set(families()[family](faulty_library()))
    assert problems, "the faulty library has no problem of this family"
    assert problems <= set(check_library(faulty_library(), NOW))


def test_a_sound_library_has_no_problems() -> None:
    audit = bulletin(
        "audit",
        "## What we looked at\nSix files, see [the first](bulletin:first).\n",
        kind="audit-findings",
        audit=AUDIT,
        recommendations="[{id: r1, text: Ask., owner: [police], repeats: [first/r1]}]",
    )
    case = bulletin(
        "case",
        "".join(f"## {heading}\nText.\n" for heading in ("What happened", "What we learned")),
        kind="case-briefing",
        template="five-minute",
        case=CASE,
        anonymity=SIGN_OFF,
        recommendations="[{id: r1, text: Ask.}]",
        discussion='["What now?"]',
    )
    first = bulletin(issue="1", recommendations="[{id: r1, text: Ask.}]")
    assert said(check_library(library(first, audit, case, issues=[issue()]), NOW)) == []
