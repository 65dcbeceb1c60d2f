import re
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bulletins.authoring import issue_list, scaffolds
from bulletins.checks import placeholders
from bulletins.checks.all_checks import check_library
from bulletins.loading import content_parser
from bulletins.loading.yaml_reader import read_yaml
from bulletins.model.bulletin import Bulletin, BulletinFields
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.issue import Issue, IssueFields
from bulletins.model.lifecycle import LifecycleState, lifecycle_state
from bulletins.model.vocabulary import Template, TemplateSection, Vocabulary
from bulletins.problems import Severity
from tests.builders import library, vocabulary

DAY: Final = date(2026, 3, 2)
KINDS: Final = [*vocabulary().kinds]
FILLED_IN: Final = {"label_method": "random-initial", "gender": "removed"}
EACH_KIND: Final = pytest.mark.parametrize("kind", KINDS)


def text(kind: str, *, in_issue: bool = False, terms: Vocabulary | None = None) -> str:
    return scaffolds.bulletin_scaffold(kind, terms or vocabulary(), DAY, in_issue=in_issue)


def read(written: str) -> Bulletin:
    """A bulletin that is read without any problem."""
    parsed = content_parser.parse_bulletin(written, "content/bulletins/new.md", "new", None)
    assert parsed.problems == []
    assert parsed.value is not None
    return parsed.value


def read_issue(written: str) -> Issue:
    parsed = content_parser.parse_issue(written, "content/issues/15/issue.yml", "15")
    assert parsed.problems == []
    assert parsed.value is not None
    return parsed.value


@pytest.mark.parametrize("in_issue", [True, False], ids=["in an issue", "on its own"])
@EACH_KIND
def test_a_new_bulletin_of_any_kind_is_a_draft_that_is_read_without_problems(kind: str, in_issue: bool) -> None:
    draft = read(text(kind, in_issue=in_issue))
    assert (draft.kind, draft.status) == (kind, "draft")
    assert lifecycle_state(draft, parse_date_time("2099-01-01")) is LifecycleState.DRAFT


@EACH_KIND
def test_a_new_bulletin_has_the_blocks_that_its_kind_requires(kind: str) -> None:
    draft = read(text(kind))
    assert all(getattr(draft, block) for block in vocabulary().kinds[kind].requires)


@EACH_KIND
def test_a_new_bulletin_has_the_sections_of_its_default_template(kind: str) -> None:
    draft = read(text(kind))
    terms = vocabulary()
    parts = terms.templates[terms.kinds[kind].templates[0]].sections
    written: list[str | None] = [part.heading for part in parts if part.block in (None, "findings")]
    assert [section.heading for section in draft.sections] == (written or [None])


@EACH_KIND
def test_a_section_that_shows_a_block_has_that_block_to_fill_in(kind: str) -> None:
    draft = read(text(kind))
    terms = vocabulary()
    blocks = {part.block for part in terms.templates[terms.kinds[kind].templates[0]].sections if part.block}
    assert all(draft.audit if block == "findings" else getattr(draft, block) for block in blocks)


@EACH_KIND
def test_the_template_is_written_if_a_kind_has_several(kind: str) -> None:
    templates = vocabulary().kinds[kind].templates
    line = next((line for line in text(kind).splitlines() if line.startswith("template:")), "")
    assert read(text(kind)).template == (templates[0] if len(templates) > 1 else None)
    assert line.partition("# or: ")[2] == ", ".join(templates[1:])


@EACH_KIND
def test_every_text_is_a_placeholder_that_is_reported(kind: str) -> None:
    draft = read(text(kind))
    problems = [problem for problem in placeholders.check(library(draft)) if problem.location.path == draft.origin.path]
    lines = [number for number, line in enumerate(text(kind).splitlines(), start=1) if "[[" in line and line[:1] != "#"]
    assert [problem.location.line for problem in problems] == lines
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert draft.title.startswith("[[")


@EACH_KIND
def test_every_field_is_written_or_suggested(kind: str) -> None:
    names = set(re.findall(r"^(?:# )?([a-z_]+):", text(kind), re.MULTILINE))
    several = len(vocabulary().kinds[kind].templates) > 1
    has_case = "case" in vocabulary().kinds[kind].requires
    left_out = {name for name, applies in (("template", several), ("anonymity", has_case)) if not applies}
    assert names == {*BulletinFields.model_fields} - left_out


@EACH_KIND
def test_every_topic_and_audience_is_offered(kind: str) -> None:
    comments = " ".join(line.strip("# ") for line in text(kind).splitlines() if line.startswith("#   "))
    assert comments.replace(", ", " ").replace(",", " ").split()[: len(vocabulary().topics)] == [*vocabulary().topics]
    assert all(slug in comments for slug in vocabulary().audiences)


@EACH_KIND
def test_no_line_is_longer_than_120_characters(kind: str) -> None:
    assert max(len(line) for line in text(kind).splitlines()) <= 120


@EACH_KIND
def test_an_optional_list_is_valid_when_its_number_sign_is_deleted(kind: str) -> None:
    read(re.sub(r"^( *)# ([a-z_]+: \[\])", r"\1\2", text(kind), flags=re.MULTILINE))


def test_the_publication_date_is_written() -> None:
    assert read(text("notice")).published == DAY


@EACH_KIND
def test_checking_a_new_bulletin_warns_of_nothing_on_the_terminal(kind: str, recwarn: pytest.WarningsRecorder) -> None:
    assert [*check_library(library(read(text(kind))), parse_date_time("2026-06-01"))]
    assert [*recwarn] == []


@EACH_KIND
def test_a_new_bulletin_states_nothing_that_nobody_decided(kind: str) -> None:
    draft = read(text(kind))
    if draft.case:
        assert draft.case.label_method.startswith("[[")
        assert draft.case.gender.startswith("[[")
    if draft.audit:
        assert str(draft.audit.cases).startswith("[[")
        assert draft.audit.findings[0].type.startswith("[[")
    if draft.event:
        assert draft.event.cost.startswith("[[")


def test_a_bulletin_of_an_issue_has_no_date_of_its_own() -> None:
    assert "published:" not in text("notice", in_issue=True)


def test_a_bulletin_that_is_filled_in_has_no_placeholder_left() -> None:
    written = text("case-briefing").replace('["[[the types of harm]]"]', "[neglect]")
    written = re.sub(r"(label_method|gender): .*", lambda match: f"{match[1]}: {FILLED_IN[match[1]]}", written)
    filled = re.sub(r"\[\[.*?\]\]", "Words", written.replace("status: draft ", "# status: draft"))
    draft = read(filled)
    assert draft.status == "published"
    assert [*placeholders.check(library(draft))] == []


@pytest.mark.parametrize("block", ["case", "audit", "recommendations", "discussion", "event"])
def test_a_boards_own_kind_has_the_blocks_that_it_requires(block: str) -> None:
    terms = vocabulary()
    own = terms.kinds["notice"].model_copy(update={"requires": (block,)})
    draft = read(text("talk", terms=replace(terms, kinds={**terms.kinds, "talk": own})))
    assert getattr(draft, block)
    assert draft.kind == "talk"


def test_a_boards_own_template_gives_its_headings() -> None:
    terms = vocabulary()
    parts = (TemplateSection(heading="Who & why: a “start”"), TemplateSection(heading="Ask", block="discussion"))
    own = replace(
        terms,
        kinds={"talk": terms.kinds["notice"].model_copy(update={"templates": ("own",)})},
        templates={"own": Template(label="Own", sections=parts)},
    )
    draft = read(text("talk", terms=own))
    assert [section.heading for section in draft.sections] == ["Who & why: a “start”"]
    assert draft.discussion


def test_a_new_issue_is_a_draft_without_bulletins_that_is_read_without_problems() -> None:
    draft = read_issue(scaffolds.issue_scaffold("next", DAY))
    assert (draft.status, draft.published, draft.bulletins) == ("draft", DAY, ())
    assert all(words.startswith("[[") for words in (draft.title, draft.summary, draft.introduction))


def test_the_number_of_a_new_issue_is_its_id_if_that_is_a_number() -> None:
    assert read_issue(scaffolds.issue_scaffold("16", DAY)).number == 16
    assert read_issue(scaffolds.issue_scaffold("summer-2026", DAY)).number is None


def test_every_field_of_an_issue_is_written_or_suggested() -> None:
    assert re.findall(r"^(?:# )?([a-z_]+):", scaffolds.issue_scaffold("next", DAY), re.MULTILINE) == [
        *IssueFields.model_fields
    ]


def test_bulletins_are_added_to_a_new_issue_in_their_order() -> None:
    once = issue_list.add_to_issue(scaffolds.issue_scaffold("next", DAY), "first")
    assert once is not None
    twice = issue_list.add_to_issue(once, "second")
    assert twice is not None
    assert read_issue(twice).bulletins == ("first", "second")
    assert twice.replace("[first, second]", "[]") == scaffolds.issue_scaffold("next", DAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bulletins: []\n", "bulletins: [new]\n"),
        ("bulletins: [a, b]\n", "bulletins: [a, b, new]\n"),
        ("bulletins: [a]  # in order\n", "bulletins: [a, new]  # in order\n"),
        ("bulletins: ['a']\n", "bulletins: ['a', new]\n"),
        ("bulletins: [a,\n  b]\n", "bulletins: [a,\n  b, new]\n"),
        ("bulletins:\n- a\n- b\n", "bulletins:\n- a\n- b\n- new\n"),
        ("bulletins:\n  - a\n", "bulletins:\n  - a\n  - new\n"),
        ("bulletins:\n  - a  # first\n  - 'b'  # last\n", "bulletins:\n  - a  # first\n  - 'b'  # last\n  - new\n"),
        ("bulletins:\n  - a\n\n# The end.\nnumber: 1\n", "bulletins:\n  - a\n  - new\n\n# The end.\nnumber: 1\n"),
        ("bulletins:\n  - a", "bulletins:\n  - a\n  - new"),
        (
            "introduction: |\n  - bulletins: []\nbulletins: [a]\n",
            "introduction: |\n  - bulletins: []\nbulletins: [a, new]\n",
        ),
        ("# bulletins: []\nbulletins: [a]\n", "# bulletins: []\nbulletins: [a, new]\n"),
        ('title: "bulletins: []"\nbulletins: []\n', 'title: "bulletins: []"\nbulletins: [new]\n'),
    ],
)
def test_an_id_is_added_at_the_end_of_the_list(before: str, after: str) -> None:
    assert issue_list.add_to_issue(before, "new") == after


@pytest.mark.parametrize(
    "written",
    [
        "",
        "title: T\n",
        "bulletins:\n",
        "bulletins: a\n",
        "bulletins: {a: b}\n",
        "- bulletins: []\n",
        "# bulletins: []\n",
    ],
    ids=["empty", "no list", "no value", "a text", "a mapping", "a list at the top", "a comment"],
)
def test_an_issue_without_a_list_cannot_be_added_to(written: str) -> None:
    assert issue_list.add_to_issue(written, "new") is None


IDS: Final = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter("null".__ne__)
COMMENT: Final = st.sampled_from(["", "  # a comment", " # - not-an-id", " # [a, b]", "  # “it’s: ok”"])
ABOVE: Final = st.sampled_from(
    [
        "",
        "# Words: [a]\n",
        "title: Title\n",
        "introduction: |\n  Words.\n\n  bulletins: [x]\n",
        'summary: "a [b]"\n\n',
    ]
)
BELOW: Final = st.sampled_from(["", "\n", "\n\n", "\n# - after\n", "\naliases: [old]\n", "\n\naliases:\n  - old\n"])


@st.composite
def flow(draw: st.DrawFn) -> str:
    """A list between brackets, on one line or several."""
    joined = draw(st.sampled_from([", ", ",", ",\n  ", ", # why\n    "])).join(draw(st.lists(quoted(), max_size=4)))
    return f"bulletins:{draw(st.sampled_from([' ', '   ']))}[{joined}]{draw(COMMENT)}"


@st.composite
def block(draw: st.DrawFn) -> str:
    """A list with a line for each id."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    ids = draw(st.lists(quoted(), min_size=1, max_size=4))
    gap = draw(st.sampled_from(["\n", f"\n{indent}# between\n", "\n\n"]))
    return f"bulletins:{draw(COMMENT)}\n" + gap.join(f"{indent}- {id}{draw(COMMENT)}" for id in ids)


@st.composite
def quoted(draw: st.DrawFn) -> str:
    mark = draw(st.sampled_from(["", '"', "'"]))
    return f"{mark}{draw(IDS)}{mark}"


def data(written: str) -> Any:
    document = read_yaml(written, "content/issues/15/issue.yml")
    assert document.problems == []
    return document.data


def common_prefix_length(text: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False)))


@given(ABOVE, flow() | block(), BELOW, IDS)
@example("", "bulletins: []", "", "new")
@example("", "bulletins:\n- a", "", "new")
def test_adding_an_id_changes_nothing_else(above: str, listing: str, below: str, id: str) -> None:
    before = above + listing + below
    after = issue_list.add_to_issue(before, id)
    assert after is not None
    assert common_prefix_length(before, after) + common_prefix_length(before[::-1], after[::-1]) >= len(before), (
        "every character is still there"
    )
    fields = data(before)
    assert data(after) == fields | {"bulletins": [*fields["bulletins"], id]}


@pytest.mark.parametrize(
    ("text", "extended"),
    [
        ("bulletins: [a, b,]\n", "bulletins: [a, b, new,]\n"),
        ("bulletins: [\n  a, # one\n  b # two\n]\n", "bulletins: [\n  a, # one\n  b, new # two\n]\n"),
        ("bulletins: [ # none\n]\n", "bulletins: [new # none\n]\n"),
        ("bulletins:\n  -   a\n  -   b\n", "bulletins:\n  -   a\n  -   b\n  - new\n"),
        ("bulletins: [ a ]\n", "bulletins: [ a, new ]\n"),
        ("bulletins:\n- a\nx: y\n", "bulletins:\n- a\n- new\nx: y\n"),
        ("title: [\n", None),
        ("bulletins:\n  - |\n    a\nx: y\n", None),
        ("bulletins: none\n", None),
    ],
)
def test_a_list_keeps_its_layout_or_is_not_changed(text: str, extended: str | None) -> None:
    assert issue_list.add_to_issue(text, "new") == extended
