import pytest

from bulletins.checks.references.links import check
from bulletins.model.bulletin import Bulletin
from bulletins.model.london_time import parse_date_time
from tests.builders import BOARD, bulletin, issue, library, said

NOW = parse_date_time("2026-06-01T12:00")
GUIDANCE = "handbook: {title: Handbook, publisher: Us, url: 'https://x.example/'}\n"


def told(body: str, *others: Bulletin, id: str = "first", **fields: str) -> list[str]:
    """What is said of a bulletin with this body, beside a second one, an issue and a document."""
    second = bulletin("second", "## The findings\nText.\n", recommendations="[{id: r1, text: Ask.}]")
    issues = [issue("1", "[waiting]", status="draft"), issue("2", "[second]")]
    held = library(bulletin(id, body, **fields), second, *others, issues=issues, guidance=GUIDANCE, unread=["broken"])
    return [line.partition(": ")[2] for line in said(check(held, NOW))]


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/page?a=b#c",
        "http://elsewhere.example",
        "mailto:office@board.example",
        "tel:+441632960001",
        "bulletin:second",
        "bulletin:second#the-findings",
        "bulletin:second#r1",
        "bulletin:first",
        "issue:2",
        "topic:information-sharing",
        "guidance:handbook",
        "#part",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(target: str) -> None:
    assert told(f"A [link]({target}).\n\n## Part\nText.\n") == []


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("bulletin:secnd", "there is no bulletin 'secnd'. Did you mean 'second'?"),
        ("topic:core-group", "there is no topic 'core-group'. Did you mean 'core-groups'?"),
        ("topic:core-groups", "no published bulletin has the topic 'core-groups'"),
        ("issue:2#part", "'2' is an issue, whose page has no place '#part'."),
        ("guidance:handbok", "there is no guidance 'handbok'. Did you mean 'handbook'?"),
        ("bulletin:second#r2", "'second' has no place '#r2'. Known here: r1, the-findings."),
        ("#prat", "'first' has no place '#prat'. Did you mean 'part'?"),
        ("second.md", "a link to a bulletin names its id. Write bulletin:second"),
        ("../bulletins/second.yml", "a link to a bulletin names its id. Write bulletin:second"),
        ("board.org.uk/page", "is an address without its beginning. Write https://board.org.uk/page"),
        ("javascript:alert(1)", "'javascript:alert(1)' leads nowhere."),
        ("data:text/html,x", "'data:text/html,x' leads nowhere."),
        ("//elsewhere.example", "'//elsewhere.example' leads nowhere."),
        ("photo.jpg", "'photo.jpg' leads nowhere."),
        ("", "'' leads nowhere."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_what_to_write(target: str, words: str) -> None:
    (line,) = told(f"A [link]({target}).\n\n## Part\nText.\n")
    assert line.startswith("error link-broken: ")
    assert words in line


def test_a_picture_from_elsewhere_is_told_where_pictures_stand() -> None:
    (line,) = told("![A photo](photo.jpg)")
    assert "Write ![what it shows](file:its-name.png)" in line


def test_a_link_to_a_bulletin_that_could_not_be_read_is_not_called_broken() -> None:
    assert told("A [link](bulletin:broken).") == []


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"status": "draft"}, "is a draft"),
        ({"published": "2026-06-02"}, "is scheduled"),
        ({"embargo_until": "2026-06-01T12:01"}, "is embargoed"),
    ],
)
def test_what_is_seen_may_not_link_to_what_is_not(fields: dict[str, str], stage: str) -> None:
    (line,) = told("A [link](bulletin:held).", bulletin("held", **fields))
    assert f"'held' {stage}, so the link would lead nowhere." in line


def test_a_bulletin_that_waits_for_its_issue_may_not_be_linked_to_nor_the_issue() -> None:
    lines = told("A [link](bulletin:waiting) and [another](issue:1).", bulletin("waiting", issue="1"))
    assert ["'waiting' waits for its issue" in lines[0], "'1' is a draft" in lines[1]] == [True, True]


def test_what_is_not_seen_itself_may_link_to_what_is_not() -> None:
    assert (
        told("A [link](bulletin:held) and [another](issue:1).", bulletin("held", status="draft"), status="draft") == []
    )


def test_a_link_to_an_old_id_is_told_the_new_one() -> None:
    (line,) = told("A [link](bulletin:old).", bulletin("renamed", aliases="[older, old]"))
    assert line.endswith("there is no bulletin 'old'. It is now 'renamed'.")


def test_a_withdrawn_bulletin_may_be_linked_to() -> None:
    gone = bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}")
    assert told("A [link](bulletin:gone).", gone) == []


def test_the_links_of_an_introduction_are_looked_at_in_their_own_lines() -> None:
    introduction = "|\n  Welcome.\n\n  See [x](bulletin:nowhere) and [y](#part)."
    assert [
        line.partition(". ")[0] for line in said(check(library(issues=[issue(introduction=introduction)]), NOW))
    ] == [
        "content/issues/1/issue.yml:7:11: error link-broken: there is no bulletin 'nowhere'",
        "content/issues/1/issue.yml:7:37: error link-broken: '#part' leads nowhere",
    ]


def test_what_the_board_says_of_itself_may_link_only_to_what_is_seen() -> None:
    about = BOARD.replace("We publish.", "|\n  See [a](bulletin:held), [b](bulletin:first) and [c](guidance:none).")
    lines = said(check(library(bulletin(), bulletin("held", status="draft"), board=about), NOW))
    assert [line.partition(". ")[0] for line in lines] == [
        "content/board.yml:6:11: error link-broken: 'held' is a draft, so the link would lead nowhere",
        "content/board.yml:6:55: error link-broken: there is no guidance 'none'",
    ]


def test_each_broken_link_of_a_line_has_its_own_column() -> None:
    body = "Text.\n\nOne [a](bulletin:x) and\ntwo [b](bulletin:y) [c](bulletin:z)\n"
    places = [(problem.location.line, problem.location.column) for problem in check(library(bulletin(body=body)), NOW)]
    assert places == [(11, 9), (12, 9), (12, 25)]
