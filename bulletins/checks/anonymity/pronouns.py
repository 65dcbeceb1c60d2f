"""A case whose gender was removed does not tell it after all: with "he" or "her", or with "a daughter" in its title.

A program cannot know whom a pronoun means. The rule takes it for the first person of its sentence, else for that of the
sentence before; in a title, summary or recommendation that names nobody, for the person whom the case is about.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bulletins.checks.anonymity.case_words import OTHER_PEOPLE, Paragraph, label_pattern, paragraphs_of
from bulletins.checks.anonymity.waivers import is_waived
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode

PRONOUN: Final = re.compile(
    # Not `his or her`, `s/he`, or a pronoun that is quoted: “he” or “she”.
    r"(?<![/“\"‘'\w])(?P<word>himself|herself|hers|his|her|him|he|she)\b(?![”\"/]|\s+or\s+(?:his|her|him|he|she)\b)",
    re.IGNORECASE,
)
AFTER_OR: Final = re.compile(r"\b(?:his|her|him|he|she)\s+or\s+$", re.IGNORECASE)
GENDERED_NOUN: Final = re.compile(
    r"\b(?:a|an|the|this|their|one)\s+(?:\w+\s+)?(?P<word>girl|boy|daughter|son)\b", re.IGNORECASE
)
KIN_AND: Final = re.compile(
    r"\b(?:mother|mum|father|dad|grandmother|grandfather|aunt|uncle|sister|brother|woman|man)\s+and\s+$", re.IGNORECASE
)
SENTENCE: Final = re.compile(r"[^.!?]+(?:[.!?]+[”\"’)]*|$)", re.DOTALL)
WORDS_AROUND: Final = 2
"""Words that the message quotes after the pronoun."""


class Mention(NamedTuple):
    """Where a person is mentioned, and whether it is the person whom the case is about."""

    start: int
    of_case: bool


def check(library: Library) -> Iterator[Problem]:
    """A warning for each sentence of a case with `gender: removed` that seems to tell the gender of its person."""
    for bulletin in library.bulletins:
        if bulletin.case and bulletin.case.gender == "removed" and bulletin.status != "withdrawn":
            for paragraph in paragraphs_of(bulletin):
                yield from _telling(paragraph, bulletin, bulletin.case.label)


def _telling(paragraph: Paragraph, bulletin: Bulletin, label: str) -> Iterator[Problem]:
    people = _people(label)
    subject: bool | None = True if paragraph.in_field else None
    for sentence in SENTENCE.finditer(paragraph.text):
        mentions = [*_mentions(sentence[0], people)]
        for match in _gendered_words(sentence[0], in_field=paragraph.in_field):
            of_case = _meant(sentence[0][: match.start("word")], mentions, subject)
            words = _quoted(sentence[0], match)
            if of_case and not is_waived(bulletin, ProblemCode.ANONYMITY_PRONOUN, words):
                place = paragraph.at(sentence.start() + match.start("word"))
                yield Problem(place, ProblemCode.ANONYMITY_PRONOUN, _message(words, label))
                break  # one question for each sentence is enough
        subject = mentions[0].of_case if mentions else subject


def _meant(before: str, mentions: list[Mention], subject: bool | None) -> bool | None:
    """Whether a pronoun means the person whom the case is about. In `Mother, who …` and `mother and her partner` it
    means the mother.
    """
    earlier = [mention for mention in mentions if mention.start < len(before)]
    if KIN_AND.search(before):
        return False
    relative = before.rfind(", who ")
    before_relative = [mention for mention in earlier if mention.start < relative]
    if before_relative:
        return before_relative[-1].of_case
    return earlier[0].of_case if earlier else subject


def _gendered_words(sentence: str, *, in_field: bool) -> Iterator[re.Match[str]]:
    for match in PRONOUN.finditer(sentence):
        if not AFTER_OR.search(sentence, 0, match.start()):
            yield match
    if in_field:
        yield from GENDERED_NOUN.finditer(sentence)


def _people(label: str) -> re.Pattern[str]:
    of_case = (
        rf"(?P<case>(?:(?i:the|this)\s+(?i:child|baby|infant|toddler|young\s+person|teenager))|{label_pattern(label)})"
    )
    # `Child A's mother` is about the mother, `Child A's arm` about Child A.
    whose = rf"\b(?:{of_case}|(?i:{OTHER_PEOPLE}))(?![\w-])(?!(?:'|’)s?\s+(?:\w+\s+)?(?i:{OTHER_PEOPLE})\b)"
    return re.compile(whose)


def _mentions(sentence: str, people: re.Pattern[str]) -> Iterator[Mention]:
    return (Mention(match.start(), match["case"] is not None) for match in people.finditer(sentence))


def _quoted(sentence: str, match: re.Match[str]) -> str:
    rest = sentence[match.start("word") :].split()
    return " ".join(rest[: 1 + WORDS_AROUND]).rstrip(".,;:!?")


def _message(words: str, label: str) -> str:
    return (
        f"'{words}' seems to be about {label}, and 'case' says that the gender was removed. Write '{label}' or 'they'. "
        "If it is about somebody else, say who at the beginning of the sentence."
    )
