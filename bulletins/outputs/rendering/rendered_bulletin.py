"""One bulletin as HTML, in reading order. The model keeps the author's own text; the markup is only here."""

from dataclasses import dataclass

from markupsafe import Markup

from bulletins.model.fields.blocks import FINDING_LABELS, Audit
from bulletins.model.published_library import PublishedBulletin
from bulletins.model.recommendation import Recommendation
from bulletins.model.vocabulary import SectionBlock
from bulletins.outputs.rendering.abbreviation_expander import AbbreviationExpander, expander_for
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.outputs.rendering.page_sections import PageSection, page_sections


@dataclass(frozen=True)
class RenderedSection:
    """One section of a page: its heading without markup, its text as HTML, and the block that follows the text."""

    heading: str
    anchor: str
    number: int | None
    html: Markup
    block: SectionBlock | None


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one type, with the heading and the mark that a page shows for it."""

    type: str
    heading: str
    mark: str
    findings: tuple[Markup, ...]


@dataclass(frozen=True)
class RenderedRecommendation:
    """A recommendation, with its text and its evidence as HTML."""

    recommendation: Recommendation
    text: Markup
    evidence: Markup


@dataclass(frozen=True)
class RenderedBulletin:
    """The sections and the blocks of a bulletin, with abbreviations explained."""

    sections: tuple[RenderedSection, ...]
    audit_method: Markup
    finding_groups: tuple[FindingGroup, ...]
    recommendations: tuple[RenderedRecommendation, ...]
    discussion: tuple[Markup, ...]

    @property
    def headings(self) -> tuple[RenderedSection, ...]:
        """The sections that have a heading, for a list of contents."""
        return tuple(section for section in self.sections if section.heading)

    @property
    def numbered(self) -> bool:
        """Whether its sections are steps with numbers."""
        return any(section.number for section in self.sections)


def render_bulletin(bulletin: PublishedBulletin, links: LinkTargets) -> RenderedBulletin:
    """A bulletin as HTML. Each abbreviation is written out at its first use in reading order: a block's words are
    read after the text of the section that it follows. A withdrawn bulletin has no sections.
    """
    vocabulary = links.library.vocabulary
    expander = expander_for(bulletin, vocabulary.abbreviations)
    sections: list[RenderedSection] = []
    method, groups = Markup(""), tuple[FindingGroup, ...]()
    recommendations, discussion = tuple[RenderedRecommendation, ...](), tuple[Markup, ...]()
    for section in page_sections(bulletin, vocabulary.template_of(bulletin.kind, bulletin.template)):
        sections.append(_section(section, expander, links))
        match section.block:
            case "findings" if bulletin.audit:
                method = expander.line(bulletin.audit.method, links)
                groups = tuple(_finding_groups(bulletin.audit, expander, links))
            case "recommendations":
                recommendations = tuple(_recommendation(item, expander, links) for item in bulletin.recommendations)
            case "discussion":
                discussion = tuple(expander.line(question, links) for question in bulletin.discussion)
    return RenderedBulletin(tuple(sections), method, groups, recommendations, discussion)


def _section(section: PageSection, expander: AbbreviationExpander, links: LinkTargets) -> RenderedSection:
    html = expander.markdown(section.text, links)
    return RenderedSection(section.plain_heading, section.anchor, section.number, html, section.block)


def _finding_groups(audit: Audit, expander: AbbreviationExpander, links: LinkTargets) -> list[FindingGroup]:
    groups = []
    for type, (heading, mark) in FINDING_LABELS.items():
        findings = tuple(expander.line(finding.text, links) for finding in audit.findings if finding.type == type)
        if findings:
            groups.append(FindingGroup(type, heading, mark, findings))
    return groups


def _recommendation(
    recommendation: Recommendation, expander: AbbreviationExpander, links: LinkTargets
) -> RenderedRecommendation:
    text = expander.line(recommendation.text, links)
    return RenderedRecommendation(recommendation, text, expander.line(recommendation.evidence or "", links))
