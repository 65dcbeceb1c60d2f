"""The preheader: the text that an inbox shows beside the subject. It goes on where the subject ends."""

from collections.abc import Sequence
from typing import Final

from bulletins.formatting import count
from bulletins.model.origin import Passage
from bulletins.model.published_library import PublishedBulletin
from bulletins.problems import Location
from bulletins.text.sentences import sentences_in

MAX_PREHEADER_CHARACTERS: Final = 140
"""Inboxes cut a longer one."""


def preheader(bulletins: Sequence[PublishedBulletin], titles_in_subject: Sequence[str], introduction: str) -> str:
    """What a message contains beyond its subject, in at most MAX_PREHEADER_CHARACTERS: the titles of `bulletins` that
    the subject does not name; without one, the summary; without that too, the introduction.

    It ends in one full stop, or in the mark of a last sentence that is a question. Only a single sentence that is too
    long is cut, and ends in `…`.
    """
    named = {_comparable(title) for title in titles_in_subject}
    titles = [bulletin.title for bulletin in bulletins if _comparable(bulletin.title) not in named]
    if titles:
        return _fitting_titles([_as_sentence(title) for title in titles])
    summaries = [bulletin.summary for bulletin in bulletins[:1] if _comparable(bulletin.summary) not in named]
    sentences = [sentence.text for sentence in sentences_in(Passage("".join(summaries), Location("")))]
    return _fitting_sentences([_as_sentence(sentence) for sentence in sentences or [introduction]])


def _comparable(text: str) -> str:
    return text.casefold().rstrip(".?!… ")


def _as_sentence(text: str) -> str:
    """The text with one mark at its end."""
    text = text.rstrip()
    return text if text.endswith(("?", "!", "…")) else f"{text.rstrip('. ')}."


def _fitting_titles(titles: Sequence[str]) -> str:
    """As many titles as fit, and the number of the others."""
    for shown in range(len(titles), 0, -1):
        others = len(titles) - shown
        text = " ".join([*titles[:shown], *([f"And {count(others, 'other bulletin')}."] if others else [])])
        if len(text) <= MAX_PREHEADER_CHARACTERS:
            return text
    return _cut(titles[0])


def _fitting_sentences(sentences: Sequence[str]) -> str:
    """As many sentences as fit."""
    for shown in range(len(sentences), 0, -1):
        text = " ".join(sentences[:shown])
        if len(text) <= MAX_PREHEADER_CHARACTERS:
            return text
    return _cut(sentences[0])


def _cut(sentence: str) -> str:
    """The words of a sentence that fit."""
    if len(sentence) <= MAX_PREHEADER_CHARACTERS:
        return sentence
    return sentence[: MAX_PREHEADER_CHARACTERS - 1].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"
