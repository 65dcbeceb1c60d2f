import pytest

from bulletins.model.vocabulary import Template, TemplateSection
from bulletins.text.anchors import bulletin_anchors, heading_anchor
from tests.builders import bulletin


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("The background", "the-background"),
        ("What is it?", "what-is-it"),
        ("  Multi-agency   recommendations ", "multi-agency-recommendations"),
        ("The child’s voice, the child's view", "the-childs-voice-the-childs-view"),
        ("Step 1: look again", "step-1-look-again"),
        ("**Marked** heading", "marked-heading"),
        ("ﬁrst", "first"),
        ("家", "section"),
        ("", "section"),
    ],
)
def test_an_anchor_is_the_words_of_a_heading_joined_by_hyphens(heading: str, expected: str) -> None:
    assert heading_anchor(heading) == expected


def test_a_page_has_the_anchors_of_its_sections_its_template_and_its_recommendations() -> None:
    made = bulletin(
        body="Before.\n\n## Our own\nText.\n", recommendations="[{id: r1, text: One.}, {id: r2, text: Two.}]"
    )
    template = Template(label="Audit", sections=(TemplateSection(heading="What we found", block="findings"),))
    assert bulletin_anchors(made, template) == {"our-own", "what-we-found", "r1", "r2"}


def test_a_page_without_headings_or_recommendations_has_no_anchors() -> None:
    assert bulletin_anchors(bulletin(body="Text.\n"), Template(label="Free")) == frozenset()
