import pytest

from bulletins.checks.references.links import check
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from tests.builders import AUDIT, BOARD, bulletin, issue, library, said

NOW = parse_date_time("2026-06-01T12:00")
GUIDANCE = "handbook: {title: Handbook, publisher: Us, url: 'https://x.example/'}\n"


def problems_in(body: str, *others: Bulletin, id: str = "first", **fields: str) -> list[str]:
    """The problems of a bulletin with this body, without places. Beside it there are a second bulletin, a draft of an
    issue, a published issue and a document.
    """
    second = bulletin("second", "## The findings\nText.\n", recommendations="[{id: r1, text: Ask.}]")
    issues = [issue("1", "[waiting]", status="draft"), issue("2", "[second]")]
    content = library(
        bulletin(id, body, **fields), second, *others, issues=issues, guidance=GUIDANCE, unreadable=["broken"]
    )
    return [line.partition(": ")[2] for line in said(check(content, NOW))]


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/page?a=b#c",
        "http://elsewhere.example",
        "mailto:office@board.example",
        "tel:+441632960001",
        "bulletin:second",
        "bulletin:second#the-findings",
        "bulletin:second#recommendations",
        "bulletin:second#r1",
        "bulletin:first",
        "issue:2",
        "topic:information-sharing",
        "guidance:handbook",
        "#part",
        "file:missing.pdf",
    ],
)
def test_a_link_that_works_has_no_problem(target: str) -> None:
    assert problems_in(f"A [link]({target}).\n\n## Part\nText.\n") == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("bulletin:secnd", "there is no bulletin 'secnd'. Did you mean 'second'?"),
        ("topic:core-group", "there is no topic 'core-group'. Did you mean 'core-groups'?"),
        (
            "topic:core-groups",
            (
                "no published bulletin has the topic 'core-groups', so it has no page. "
                "Remove the link until a bulletin on this topic is published."
            ),
        ),
        ("issue:2#part", "the page of issue '2' has no section '#part'. Remove '#part' from the link."),
        ("issue:3", "there is no issue '3'. Choose from: 1, 2."),
        ("guidance:handbok", "there is no guidance 'handbok'. Did you mean 'handbook'?"),
        (
            "bulletin:second#r2",
            "'second' has no heading or recommendation '#r2'. Choose from: r1, recommendations, the-findings.",
        ),
        (
            "bulletin:second#questions-to-discuss",
            (
                "'second' has no heading or recommendation '#questions-to-discuss'. "
                "Choose from: r1, recommendations, the-findings."
            ),
        ),
        ("#prat", "'first' has no heading or recommendation '#prat'. Did you mean 'part'?"),
        ("second.md", "a link to a bulletin must have its id, not its file name. Write bulletin:second"),
        (
            "../bulletins/second.yml",
            "a link to a bulletin must have its id, not its file name. Write bulletin:second",
        ),
        (
            "board.org.uk/page",
            "'board.org.uk/page' is not a complete web address. Write https://board.org.uk/page",
        ),
    ],
)
def test_a_link_that_does_not_work_is_reported_with_what_to_write(target: str, message: str) -> None:
    assert problems_in(f"A [link]({target}).\n\n## Part\nText.\n") == [f"error link-broken: {message}"]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "photo.jpg", ""])
def test_a_link_in_any_other_form_is_reported_with_the_forms_that_work(target: str) -> None:
    (line,) = problems_in(f"A [link]({target}).\n")
    assert line.startswith(f"error link-broken: '{target}' is not a valid link. Write bulletin:some-id, ")


@pytest.mark.parametrize(
    ("fields", "anchor"),
    [
        ({"recommendations": "[{id: r1, text: Ask.}]"}, "recommendations"),
        ({"discussion": '["What now?"]'}, "questions-to-discuss"),
        ({"audit": AUDIT}, "what-the-audit-found"),
    ],
)
def test_a_link_may_name_a_block_that_the_template_does_not_show(fields: dict[str, str], anchor: str) -> None:
    assert problems_in(f"A [link](bulletin:other#{anchor}).", bulletin("other", **fields)) == []
    assert len(problems_in(f"A [link](bulletin:other#{anchor}).", bulletin("other"))) == 1


def test_a_picture_from_elsewhere_is_reported_with_where_to_put_it() -> None:
    for target in ("photo.jpg", "https://elsewhere.example/photo.jpg"):
        assert problems_in(f"![A photo]({target})") == [
            (
                "error link-broken: an image must be a file in content/files/. "
                "Write ![its description](file:its-name.png)."
            )
        ]


def test_a_link_to_a_bulletin_that_could_not_be_read_is_not_called_broken() -> None:
    assert problems_in("A [link](bulletin:broken).") == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "draft"}, "is a draft"),
        ({"published": "2026-06-02"}, "is scheduled"),
        ({"embargo_until": "2026-06-01T12:01"}, "is embargoed"),
    ],
)
def test_a_published_text_may_not_link_to_an_unpublished_one(fields: dict[str, str], reason: str) -> None:
    assert problems_in("A [link](bulletin:hidden).", bulletin("hidden", **fields)) == [
        f"error link-broken: 'hidden' {reason}, so readers cannot open it. Remove the link until it is published."
    ]


def test_a_published_text_may_not_link_to_a_draft_issue_or_its_bulletins() -> None:
    of_bulletin, of_issue = problems_in(
        "A [link](bulletin:waiting) and [another](issue:1).", bulletin("waiting", issue="1")
    )
    assert "'waiting' is in an issue that is not published, so readers cannot open it." in of_bulletin
    assert "'1' is a draft, so readers cannot open it." in of_issue


def test_a_draft_may_link_to_unpublished_texts() -> None:
    body = "A [link](bulletin:hidden), [another](issue:1) and [a topic](topic:core-groups)."
    assert problems_in(body, bulletin("hidden", status="draft"), status="draft") == []


def test_a_link_to_a_previous_id_is_reported_with_the_current_one() -> None:
    (line,) = problems_in("A [link](bulletin:old).", bulletin("renamed", aliases="[older, old]"))
    assert line.endswith("there is no bulletin 'old'. Its id is now 'renamed'.")


def test_a_link_to_a_withdrawn_bulletin_works_but_not_to_a_place_inside_it() -> None:
    withdrawn = bulletin(
        "gone",
        "## Part\nText.\n",
        status="withdrawn",
        withdrawn="{date: 2026-04-01, reason: Old.}",
        topics="[thresholds]",
    )
    assert problems_in("A [link](bulletin:gone).", withdrawn) == []
    assert problems_in("A [link](bulletin:gone#part).", withdrawn) == [
        "error link-broken: 'gone' is withdrawn, so it has no section '#part'. Remove '#part' from the link."
    ]
    assert len(problems_in("A [link](topic:thresholds).", withdrawn)) == 1


def test_the_links_of_an_introduction_are_checked_at_their_places() -> None:
    introduction = "|\n  Welcome.\n\n  See [x](bulletin:nowhere) and [y](#part)."
    lines = said(check(library(issues=[issue(introduction=introduction)]), NOW))
    assert [line.partition(". ")[0] for line in lines] == [
        "content/issues/1/issue.yml:7:11: error link-broken: there is no bulletin 'nowhere'",
        "content/issues/1/issue.yml:7:37: error link-broken: '#part' is not a valid link",
    ]


@pytest.mark.parametrize(("field", "line"), [("about", 6), ("privacy", 10)])
def test_the_board_s_own_texts_may_link_only_to_what_is_published(field: str, line: int) -> None:
    text = "|\n  See [a](bulletin:hidden), [b](bulletin:first) and [c](guidance:none)."
    board = BOARD.replace("We publish.", text) if field == "about" else f"{BOARD}privacy: {text}\n"
    lines = said(check(library(bulletin(), bulletin("hidden", status="draft"), board=board), NOW))
    assert [problem.partition(". ")[0] for problem in lines] == [
        f"content/board.yml:{line}:11: error link-broken: 'hidden' is a draft, so readers cannot open it",
        f"content/board.yml:{line}:57: error link-broken: there is no guidance 'none'",
    ]


def test_each_broken_link_of_a_line_has_its_own_column() -> None:
    body = "Text.\n\nOne [a](bulletin:x) and\ntwo [b](bulletin:y) [c](bulletin:z)\n"
    places = [(problem.location.line, problem.location.column) for problem in check(library(bulletin(body=body)), NOW)]
    assert places == [(11, 9), (12, 9), (12, 25)]
