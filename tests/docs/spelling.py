"""The words that people read in this project, with their places, and whether each is spelt as in British English.

Two word lists are used, both offline: pyspellchecker knows 160,000 English words, but in American spelling; typos knows
which of them are American, the British spelling of each, and common mistakes. A word is right if typos would not change
it to British English, and pyspellchecker knows it or its American spelling. Terms of the field, names of tools and of
people are in words.txt.
"""

import ast
import io
import json
import re
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import jinja2
from spellchecker import SpellChecker

ROOT: Final = Path(__file__).parent.parent.parent
WORD_LIST: Final = Path(__file__).parent / "words.txt"

NOT_WORDS: Final = re.compile(
    r"""
      https?://[^\s)>"']+ | mailto:\S+ | [\w.+-]+@[\w.-]+  # addresses
    | <!--.*?--> | <[!/]?[a-zA-Z][^<>]*>                   # HTML
    | &\#?\w+;                                             # character references
    | \{[^{}]*\} | %\w | \\[nrtux]\w*                      # placeholders and escapes
    | [\w*…~-]*[_/\\=@][\w./_\\=@*…-]*                     # paths and identifiers
    | --?\w[\w-]* | \.?\w+(?:\.\w+)+ | (?<!\w)\.\w+        # options, file names
    | \w*\d\w*                                             # anything with a digit
    | \b(?i:multi|non|pre)(?=-\w)                          # prefixes
    """,
    re.VERBOSE | re.DOTALL,
)
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, order=True)
class Word:
    """A word as it is written, and where."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def blank(pattern: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> str:
    """The text with every match replaced by spaces, so that lines keep their numbers."""
    return re.sub(pattern, lambda match: re.sub(r"\S", " ", match[0]), text, flags=flags)


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text, each with its line counted from 1, without names in capitals such as `CSV` or `SQLite`."""
    text = NOT_WORDS.sub(lambda match: re.sub(r"\S", " ", match[0]), text)
    for number, line in enumerate(text.splitlines(), start=1):
        for word in WORD.findall(line):
            if len(word) > 1 and (word.islower() or word.istitle() or "’" in word or "'" in word):
                yield number, word


def in_markdown(text: str) -> Iterator[tuple[int, str]]:
    """The words of a Markdown file outside code and link targets, and of its front matter."""
    front = re.match(r"---\n.*?^---\n", text, re.DOTALL | re.MULTILINE)
    if front:
        yield from in_yaml(front[0])
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = blank(r"^( *)(```+).*?^\1\2", text, re.DOTALL | re.MULTILINE)
    text = blank(r"(`+)(?!`).+?(?<!`)\1(?!`)", text, re.DOTALL)
    yield from words_of(blank(r"\]\([^)]*\)", text))


def in_yaml(text: str) -> Iterator[tuple[int, str]]:
    """The words of a YAML file's values and comments. Keys are identifiers, and so are single words in lower case."""
    text = blank(r"`[^`\n]*`", text)
    text = blank(r"""(?:^|[{,])[ -]*(["']?)[\w&-]+\1:(?=\s)""", text, re.MULTILINE)
    return words_of(blank(r"\[[a-z\d-]+(?:, [a-z\d-]+)*\]|^ *(?:- *)?[a-z\d-]+$", text, re.MULTILINE))


def is_prose(literal: str) -> bool:
    """Whether a string literal may be for people to read: it has a space, or is one word that begins with a capital."""
    return " " in literal.strip() or literal.istitle()


def in_template(text: str) -> Iterator[tuple[int, str]]:
    """The words of a Jinja template that may be shown: its text, and strings in its expressions."""
    visible = list(re.sub(r"\S", " ", text))
    position = 0
    for _line, kind, value in jinja2.Environment(autoescape=True).lex(text):
        start = text.index(value, position)
        position = start + len(value)
        if kind == "data" or (kind == "string" and is_prose(value[1:-1])):
            visible[start:position] = value
    shown = blank(r"<(script|style)\b.*?</\1>", "".join(visible), re.DOTALL)
    spoken = re.sub(r"""\s(?:alt|title|aria-label|placeholder|content)=(["'])(.*?)\1""", r"> \2 <i ", shown)
    return in_markdown(spoken)


def literals(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Every string literal. In an f-string, `{}` is written for each value."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node, "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value
        else:
            yield from literals(node)


def in_python(text: str) -> Iterator[tuple[int, str]]:
    """The words of docstrings, comments, and string literals that are for people to read."""
    lines = text.splitlines()
    for node, literal in literals(ast.parse(text)):
        is_pattern = re.match(rb"""f?rf?["']""", lines[node.lineno - 1].encode()[node.col_offset :], re.IGNORECASE)
        if is_prose(literal) and not is_pattern:
            written = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            for _line, word in in_markdown(literal):
                yield node.lineno + written.partition(word)[0].count("\n"), word
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comment = re.sub(r"# *(noqa|type: ignore|fmt)\S*( [A-Z]+\d+,?)*", "", token.string)
            yield from ((token.start[0], word) for _line, word in in_markdown(comment))


def in_script(text: str) -> Iterator[tuple[int, str]]:
    """The words of comments and of string literals that are for people to read."""
    spoken = list(re.sub(r"\S", " ", text))
    literal = r"""(?P<quote>["'])(?P<line>(?:\\.|(?!(?P=quote))[^\n])*)(?P=quote) | `(?P<lines>(?:\\.|[^`])*)`"""
    for match in re.finditer(rf"//[^\n]* | /\*(?s:.*?)\*/ | {literal}", text, re.VERBOSE):
        if (not match["quote"] and match["lines"] is None) or is_prose(match["line"] or match["lines"] or ""):
            spoken[match.start() : match.end()] = match[0]
    return words_of(blank(r"\$\{[^}]*\}", "".join(spoken)))


READERS: Final[dict[str, Callable[[str], Iterator[tuple[int, str]]]]] = {
    ".md": in_markdown, ".j2": in_template, ".html": in_template, ".yml": in_yaml, ".cff": in_yaml,
    ".py": in_python, ".js": in_script, ".css": in_script, ".typ": in_script,
}  # fmt: skip


def words_in(paths: Iterable[Path]) -> Iterator[Word]:
    """The words of these files, by the kind of file."""
    for path in paths:
        reader = READERS.get(path.suffix)
        if reader:
            text = path.read_text("utf-8")
            for phrase in phrases():
                text = blank(rf"\b{re.escape(phrase)}\b", text)
            name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
            yield from (Word(name, line, word) for line, word in reader(text))


def corrections(words: Iterable[str], locale: str) -> dict[str, list[str]]:
    """What typos would write instead of each word, for the words that it would change."""
    program = shutil.which("typos", path=Path(sys.executable).parent) or shutil.which("typos")
    assert program, "typos is not installed. Run make lint, which installs what the tests need."
    result = subprocess.run(
        [program, "--isolated", "--format", "json", "--locale", locale, "-"],
        input="\n".join(words), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode in (0, 2), result.stderr  # 2: there is something to correct
    found = [json.loads(line) for line in result.stdout.splitlines()]
    return {entry["typo"]: entry["corrections"] for entry in found if entry["type"] == "typo"}


@cache
def english() -> SpellChecker:
    """The list of English words, in American spelling."""
    return SpellChecker(language="en")


def own_words() -> set[str]:
    """The words of words.txt in lower case."""
    return {line.lower() for line in WORD_LIST.read_text("utf-8").splitlines() if " " not in line}


def phrases() -> list[str]:
    """The names of more than one word in words.txt, such as an organisation's that is American."""
    return [line for line in WORD_LIST.read_text("utf-8").splitlines() if " " in line]


def bare(word: str) -> str:
    """The word in lower case with a straight apostrophe and without a possessive s."""
    return re.sub(r"('s|')$", "", word.lower().replace("’", "'"))


def misspelt(words: Iterable[Word], allowed: Iterable[str] = ()) -> list[Word]:
    """The words that are not British English and not allowed besides."""
    found = sorted(set(words))
    forms = sorted({bare(word.text) for word in found} - {*allowed})
    british, american = corrections(forms, "en-gb"), corrections(forms, "en-us")
    wrong = {
        form
        for form in forms
        if form in british or not any(spelling in english() for spelling in [form, *american.get(form, [])])
    }
    return [word for word in found if bare(word.text) in wrong]
