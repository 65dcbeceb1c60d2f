from bulletins.checks.all_checks import check_library
from bulletins.model.london_time import parse_date_time
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, issue, library, said

NOW = parse_date_time("2026-06-01")


def test_one_run_reports_the_problems_of_every_family_of_rules() -> None:
    faulty = bulletin(
        body="A [link](bulletin:nowhere) to AB123456C.\n",
        kind="one-minute-guide",
        topics="[weather]",
        case=CASE,
        changes="[{date: 2026-01-01, note: Early.}]",
        aliases="[index]",
    )
    assert {problem.code for problem in check_library(library(faulty, issues=[issue()]), NOW)} == {
        "section-missing",
        "unknown-term",
        "issue-membership",
        "path-collision",
        "link-broken",
        "date-order",
        "anonymity-note",
        "anonymity-identifier",
        "wording-link",
    }


def test_a_valid_library_has_no_problems() -> None:
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
