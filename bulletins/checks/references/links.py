"""Links must lead to a page that readers can open. What their words should say is in `checks/wording/link_text.py`.

A text that readers can see may not link to one that they cannot: the link would be broken, and its words might
announce what is still embargoed. Web addresses of other sites are not opened: a check makes no network requests.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import LifecycleState, is_visible, lifecycle_state
from bulletins.model.origin import Passage
from bulletins.model.passages import markdown_passages
from bulletins.problems import Problem, ProblemCode
from bulletins.suggestions import suggestion
from bulletins.text.anchors import bulletin_anchors
from bulletins.text.links import EXTERNAL_SCHEMES, InternalTarget, Link, internal_target, links_in

WITHOUT_SCHEME: Final = re.compile(r"(www\.|[a-z0-9.-]+\.(uk|com|org)\b)")
LINK_FORMS: Final = (
    "Write bulletin:some-id, issue:some-id, topic:some-id, guidance:some-id, file:some-name.pdf, "
    "or a web address with https://."
)
LinkSource = Bulletin | Issue | None
"""What contains a link. None is the board's own text, which is always published."""
REASONS_NOT_VISIBLE: Final[Mapping[LifecycleState, str]] = {
    LifecycleState.DRAFT: "is a draft",
    LifecycleState.SCHEDULED: "is scheduled",
    LifecycleState.EMBARGOED: "is embargoed",
}
"""A text in any other state is in an issue that is not published."""


def check(library: Library, now: datetime) -> Iterator[Problem]:
    """Problems of the links in every bulletin, every issue's introduction and the board's own Markdown."""
    checker = LinkChecker(library, now)
    for passage, source in markdown_passages(library):
        yield from checker.problems(passage, source)


@dataclass(frozen=True)
class LinkChecker:
    """Says what is wrong with a link of a library at a moment. The messages are empty for a link that works."""

    library: Library
    now: datetime

    def problems(self, passage: Passage, source: LinkSource) -> Iterator[Problem]:
        """A problem for each link of a passage that does not work. `checks/references/files.py` checks `file:`."""
        for link in links_in(passage):
            fault = "" if link.target.startswith("file:") else self._fault(link, source)
            if fault:
                yield Problem(link.place, ProblemCode.LINK_BROKEN, fault)

    def _fault(self, link: Link, source: LinkSource) -> str:
        if link.image:
            return "an image must be a file in content/files/. Write ![its description](file:its-name.png)."
        if link.target.startswith(EXTERNAL_SCHEMES):
            return ""
        target = internal_target(link.target)
        if not target:
            return self._fault_of_other_form(link.target, source)
        source_visible = source is None or is_visible(self.library, source, self.now)
        if target.scheme == "topic":
            return self._fault_of_topic(target, source_visible=source_visible)
        if target.scheme == "guidance":
            return self._fault_of_guidance(target)
        return self._fault_of_text(*target, source_visible=source_visible)

    def _fault_of_other_form(self, target: str, source: LinkSource) -> str:
        if target.startswith("#") and isinstance(source, Bulletin):
            return self._fault_of_fragment(source, target[1:])
        if WITHOUT_SCHEME.match(target):
            return f"'{target}' is not a complete web address. Write https://{target}"
        name = target.rpartition("/")[2].removesuffix(".md").removesuffix(".yml")
        if name in self.library.by_id:
            return f"a link to a bulletin must have its id, not its file name. Write bulletin:{name}"
        return f"'{target}' is not a valid link. {LINK_FORMS}"

    def _fault_of_guidance(self, target: InternalTarget) -> str:
        guidance = self.library.guidance
        if target.id not in guidance:
            return f"there is no guidance '{target.id}'. {suggestion(target.id, guidance)}"
        if target.fragment and "#" in guidance[target.id].url:
            return f"the web address of '{target.id}' has a place already. Remove '#{target.fragment}' from the link."
        return ""

    def _fault_of_topic(self, target: InternalTarget, *, source_visible: bool) -> str:
        topic, topics = target.id, self.library.vocabulary.topics
        if target.fragment:
            return f"the page of a topic has no place '#{target.fragment}'. Remove '#{target.fragment}' from the link."
        if topic not in topics:
            return f"there is no topic '{topic}'. {suggestion(topic, topics)}"
        if source_visible and not self._has_page(topic):
            return (
                f"no published bulletin has the topic '{topic}', so it has no page. "
                "Remove the link until a bulletin on this topic is published."
            )
        return ""

    def _has_page(self, topic: str) -> bool:
        """Whether a bulletin that readers can see has a topic. Withdrawn bulletins are in no list."""
        return any(
            topic in bulletin.topics
            and is_visible(self.library, bulletin, self.now)
            and lifecycle_state(bulletin, self.now) is not LifecycleState.WITHDRAWN
            for bulletin in self.library.bulletins
        )

    def _fault_of_text(self, family: str, id: str, fragment: str, *, source_visible: bool) -> str:
        """What is wrong with a link to a bulletin or an issue."""
        texts: Mapping[str, Bulletin | Issue] = self.library.by_id if family == "bulletin" else self.library.issue_by_id
        target = texts.get(id)
        if target is None:
            if id in self.library.unreadable_drafts and source_visible:
                return f"'{id}' is a draft, so readers cannot open it. Remove the link until it is published."
            if id in self.library.unreadable:
                return ""
            current_id = next((text.id for text in texts.values() if id in text.aliases), None)
            remedy = f"Its id is now '{current_id}'." if current_id else suggestion(id, texts)
            return f"there is no {family} '{id}'. {remedy}"
        if source_visible and not is_visible(self.library, target, self.now):
            state = lifecycle_state(target, self.now)
            reason = REASONS_NOT_VISIBLE.get(state, "is in an issue that is not published")
            return f"'{id}' {reason}, so readers cannot open it. Remove the link until it is published."
        return self._fault_of_place(target, fragment) if fragment else ""

    def _fault_of_place(self, target: Bulletin | Issue, fragment: str) -> str:
        """What is wrong with a place inside the page of a bulletin or an issue."""
        if isinstance(target, Issue):
            return f"the page of issue '{target.id}' has no section '#{fragment}'. Remove '#{fragment}' from the link."
        if lifecycle_state(target, self.now) is LifecycleState.WITHDRAWN:
            return (
                f"'{target.id}' is withdrawn, so it has no section '#{fragment}'. Remove '#{fragment}' from the link."
            )
        return self._fault_of_fragment(target, fragment)

    def _fault_of_fragment(self, bulletin: Bulletin, fragment: str) -> str:
        anchors = bulletin_anchors(bulletin, self.library.vocabulary.template_of(bulletin.kind, bulletin.template))
        if fragment in anchors:
            return ""
        return f"'{bulletin.id}' has no heading or recommendation '#{fragment}'. {suggestion(fragment, anchors)}"
