"""What the rules about a case search: its paragraphs, each with its place, and the words for people in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.origin import Passage
from bulletins.model.passages import published_texts
from bulletins.problems import Location
from bulletins.text.markdown import parse_markdown

NOT_ABOUT_THE_CASE: Final = ("case", "contacts", "anonymity", "abbreviations", "attachments")
"""Fields that hold terms, names of roles, or the titles of other documents."""
OTHER_PEOPLE: Final = (
    "mother|mum|father|dad|parent|stepfather|stepmother|grandmother|grandfather|grandparent|nan|partner|husband|wife|"
    "aunt|uncle|brother|sister|sibling|cousin|carer|relative|worker|visitor|nurse|teacher|doctor|gp|midwife|officer|"
    "manager|practitioner|professional|advocate|chair|colleague|neighbour|paediatrician|consultant|lead|clinician|"
    "therapist|reviewer|counsellor|psychologist|assistant|head|coach|driver|receptionist|owner|landlord|man|woman|"
    "friend|resident|adult|person"
)
"""Words for one person other than the one whom a case is about."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a text, or the whole text of a field, as it is written."""

    text: str
    passage: Passage
    first_line: int
    """The line of the passage, from 0, on which it begins."""
    in_field: bool

    def at(self, offset: int) -> Location:
        """The place in the file of the character at `offset`."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.passage.at(self.first_line + self.text.count("\n", 0, offset), offset - line_start)


def paragraphs_of(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Every paragraph of a bulletin's text and fields that can tell about its case."""
    for keys, passage in published_texts(bulletin):
        if keys:
            if keys[0] not in NOT_ABOUT_THE_CASE:
                yield Paragraph(passage.text, passage, 0, in_field=True)
            continue
        lines = passage.text.split("\n")
        ranges = (
            (token.map[0], token.map[1]) for token in parse_markdown(passage.text) if token.map and token.children
        )
        for first, end in dict.fromkeys(ranges):  # the cells of one row of a table have the same lines
            yield Paragraph("\n".join(lines[first:end]), passage, first, in_field=False)


def label_pattern(label: str) -> str:
    """A regular expression for the label of a case, over a line break too: `Child A` or `A` alone, as texts go on."""
    words = label.split()
    whole = r"\s+".join(map(re.escape, words))
    alone = words[-1]
    return rf"(?:{whole}|{re.escape(alone)})" if len(words) > 1 and len(alone) == 1 and alone != "A" else whole
