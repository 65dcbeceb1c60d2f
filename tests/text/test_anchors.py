import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.model.vocabulary import SectionBlock, Template, TemplateSection
from bulletins.outputs.rendering.page_sections import page_sections
from bulletins.text.anchors import bulletin_anchors, heading_anchor, unique_anchors
from tests.builders import AUDIT, bulletin


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("The background", "the-background"),
        ("What is it?", "what-is-it"),
        ("  Multi-agency   recommendations ", "multi-agency-recommendations"),
        ("The child’s voice, the child's view", "the-childs-voice-the-childs-view"),
        ("Step 1: look again", "step-1-look-again"),
        ("**Marked** heading", "marked-heading"),
        ("A naïve view", "a-naive-view"),
        ("家", "section"),
        ("", "section"),
    ],
)
def test_an_anchor_is_the_words_of_a_heading_joined_by_hyphens(heading: str, expected: str) -> None:
    assert heading_anchor(heading) == expected


def test_a_page_has_the_anchors_of_its_sections_its_template_its_blocks_and_its_recommendations() -> None:
    item = bulletin(
        body="Before.\n\n## Our own\nText.\n", recommendations="[{id: r1, text: One.}, {id: r2, text: Two.}]"
    )
    template = Template(label="Audit", sections=(TemplateSection(heading="What we found", block="findings"),))
    assert bulletin_anchors(item, template) == {"our-own", "what-we-found", "recommendations", "r1", "r2"}


def test_a_block_has_the_anchor_of_its_own_heading_unless_the_template_shows_it() -> None:
    item = bulletin(body="Text.\n", discussion='["What now?"]')
    assert bulletin_anchors(item, Template(label="Free")) == {"questions-to-discuss"}
    template = Template(label="Guide", sections=(TemplateSection(heading="To talk about", block="discussion"),))
    assert bulletin_anchors(item, template) == {"to-talk-about"}


def test_a_page_without_headings_or_recommendations_has_no_anchors() -> None:
    assert bulletin_anchors(bulletin(body="Text.\n"), Template(label="Free")) == frozenset()


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["Notes", "Notes", "notes!"], ("notes", "notes-2", "notes-3")),
        (["Notes 2", "Notes", "Notes"], ("notes-2", "notes", "notes-3")),
        (["Changes", "Downloads", "Menu"], ("changes-2", "downloads-2", "menu-2")),
        (["R1", "R1a"], ("r1-2", "r1a")),
        (["家", "猫"], ("section", "section-2")),
    ],
    ids=["same", "numbered by the author", "reserved", "like a recommendation", "no Latin letters"],
)
def test_every_heading_of_a_page_has_an_anchor_of_its_own(headings: list[str], anchors: tuple[str, ...]) -> None:
    assert unique_anchors(headings) == anchors


def test_a_heading_of_the_template_that_is_written_has_one_anchor() -> None:
    template = Template(label="Six-step", sections=(TemplateSection(heading="Multi-agency work"),))
    assert bulletin_anchors(bulletin(body="## Multi agency work\nText.\n"), template) == {"multi-agency-work"}


HEADINGS = ["Notes", "Recommendations", "Questions to discuss", "What we found", "Changes"]
BLOCKS = {"recommendations": "[{id: r1, text: Ask.}]", "discussion": '["What now?"]', "audit": AUDIT}


@given(
    st.lists(st.sampled_from(HEADINGS), max_size=4),
    st.lists(st.sampled_from(["Notes", "What we found"]), unique=True),
    st.sampled_from([None, "findings", "discussion"]),
    st.sets(st.sampled_from([*BLOCKS])),
)
def test_every_anchor_of_a_page_can_be_linked_to(
    headings: list[str], template_headings: list[str], block: SectionBlock | None, blocks: set[str]
) -> None:
    body = "".join(f"## {heading}\nText.\n\n" for heading in headings) or "Text.\n"
    item = bulletin(body=body, **{name: BLOCKS[name] for name in sorted(blocks)})
    parts = tuple(TemplateSection(heading=heading, block=block) for heading in template_headings)
    template = Template(label="Audit", sections=parts)
    anchors = {section.anchor for section in page_sections(item, template) if section.anchor}
    assert anchors <= bulletin_anchors(item, template)
