"""A bulletin as HTML: its sections and blocks in reading order, and the order of its abbreviations."""

from bulletins.model.bulletin import Bulletin
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.outputs.rendering.rendered_bulletin import RenderedBulletin, render_bulletin
from tests.builders import AUDIT, bulletin, published

HUB = "multi-agency safeguarding hub"
WRITTEN_OUT = f"The {HUB} (MASH)."
EXPLAINED = f'The <abbr title="{HUB}">MASH</abbr>.'
MASH_AUDIT = (
    "{cases: 1, method: The MASH., findings: [{type: strength, text: The MASH.}, {type: strength, text: The MASH.}]}"
)
MASH_RECOMMENDATIONS = "[{id: r1, text: The MASH., evidence: The MASH.}]"
MASH_QUESTIONS = "[The MASH.]"


def render(source: Bulletin) -> RenderedBulletin:
    library = published(source)
    return render_bulletin(library.by_id[source.id], LinkTargets(library, lambda url: f"/{url}"))


def block_texts(rendered: RenderedBulletin) -> list[str]:
    """The texts of the blocks: the audit, the recommendations with their evidence, the questions."""
    findings = [finding for group in rendered.finding_groups for finding in group.findings]
    recommendations = [text for item in rendered.recommendations for text in (item.text, item.evidence)]
    return [rendered.audit_method, *findings, *recommendations, *rendered.discussion]


def test_blocks_are_read_in_the_order_of_the_page() -> None:
    rendered = render(bulletin(audit=MASH_AUDIT, recommendations=MASH_RECOMMENDATIONS, discussion=MASH_QUESTIONS))
    assert block_texts(rendered) == [WRITTEN_OUT, *[EXPLAINED] * 5]


def test_the_text_is_read_before_the_blocks_below_it() -> None:
    rendered = render(
        bulletin(body="The MASH.", audit=MASH_AUDIT, recommendations=MASH_RECOMMENDATIONS, discussion=MASH_QUESTIONS)
    )
    assert rendered.sections[0].html == f"<p>{WRITTEN_OUT}</p>"
    assert block_texts(rendered) == [EXPLAINED] * 6


def test_a_section_below_a_block_is_read_after_it() -> None:
    text = "## What we looked at\nText.\n## What happens next\nText.\n## Our own\nThe MASH.\n"
    rendered = render(
        bulletin(body=text, kind="audit-findings", audit=MASH_AUDIT, recommendations=MASH_RECOMMENDATIONS)
    )
    assert [section.block for section in rendered.sections] == [None, "findings", "recommendations", None]
    assert rendered.audit_method == WRITTEN_OUT
    assert rendered.sections[-1].html == f"<p>{EXPLAINED}</p>"


def test_the_text_of_a_section_is_read_before_its_block() -> None:
    rendered = render(bulletin(body="## What we found\nThe MASH.\n", kind="audit-findings", audit=MASH_AUDIT))
    assert rendered.sections[0].html == f"<p>{WRITTEN_OUT}</p>"
    assert rendered.audit_method == EXPLAINED


def test_findings_are_read_in_the_order_of_their_groups() -> None:
    audit = (
        "{cases: 2, method: We read., findings: [{type: improvement, text: The MASH asked.},"
        " {type: strength, text: The MASH rang.}]}"
    )
    strengths, improvements = render(bulletin(audit=audit)).finding_groups
    assert HUB in strengths.findings[0]
    assert "(MASH)" in strengths.findings[0]
    assert "<abbr" in improvements.findings[0]


def test_findings_are_grouped_by_type_with_strengths_first_and_no_empty_group() -> None:
    audit = (
        "{cases: 2, method: We read., findings: [{type: unclear, text: A.}, {type: strength, text: B.},"
        " {type: unclear, text: C.}]}"
    )
    groups = render(bulletin(audit=audit)).finding_groups
    assert [(group.type, group.heading, group.mark, group.findings) for group in groups] == [
        ("strength", "What worked", "✓", ("B.",)),
        ("unclear", "What was not clear", "?", ("A.", "C.")),
    ]


def test_a_recommendation_without_evidence_is_rendered_without_evidence() -> None:
    (rendered,) = render(bulletin(recommendations="[{id: r1, text: Ask.}]")).recommendations
    assert (rendered.recommendation.id, rendered.text, rendered.evidence) == ("r1", "Ask.", "")


def test_a_bulletin_without_blocks_is_rendered_without_blocks() -> None:
    rendered = render(bulletin())
    assert (rendered.audit_method, rendered.finding_groups, rendered.recommendations, rendered.discussion) == (
        *("", (), (), ()),
    )


def test_sections_have_their_plain_heading_anchor_and_number() -> None:
    body = "Before.\n\n## What *happened*\nA.\n## What we learned\nB.\n"
    rendered = render(bulletin(body=body, kind="topic-briefing", template="five-minute"))
    assert [(section.heading, section.anchor, section.number) for section in rendered.sections] == [
        ("", "", None),
        ("What happened", "what-happened", 1),
        ("What we learned", "what-we-learned", 2),
    ]
    assert [section.heading for section in rendered.headings] == ["What happened", "What we learned"]
    assert rendered.numbered


def test_the_sections_of_a_free_text_are_not_numbered() -> None:
    assert not render(bulletin(body="## One\nA.\n")).numbered


def test_a_withdrawn_bulletin_has_no_sections_and_no_blocks() -> None:
    rendered = render(
        bulletin(
            status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}", audit=AUDIT, discussion=MASH_QUESTIONS
        )
    )
    assert (rendered.sections, rendered.finding_groups, rendered.discussion) == ((), (), ())


def test_rendering_does_not_change_the_bulletin() -> None:
    source = bulletin(body="The MASH.", recommendations=MASH_RECOMMENDATIONS)
    render(source)
    assert source.recommendations[0].text == "The MASH."
    assert source.sections[0].passage.text.strip() == "The MASH."
