"""The last look at a message before it is exported."""

from dataclasses import replace
from pathlib import Path

import pytest

from bulletins.alerts.message_checks import message_problems
from bulletins.console.problem_formats import as_text
from bulletins.model.library import Library
from tests.alerts.builders import outgoing, person

OUT = "https://lists.full.example/join"


def told(shown: Library, root: Path, **templates: str) -> list[str]:
    folder = root / "templates" / "email"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in templates.items():
        (folder / f"alert.{name}.j2").write_text(text)
    return [as_text(problem) for problem in message_problems(outgoing(shown, root, person("a")).messages[0], shown)]


def test_the_shipped_templates_pass(shown: Library, root: Path) -> None:
    assert told(shown, root) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (f'<a href="/x">{OUT}</a>', "the link '/x' leads nowhere in a mail"),
        (f'<a href="bulletins/x/">{OUT}</a>', "the link 'bulletins/x/' leads nowhere"),
        (f'<img src="https://x.example/a.png">{OUT}', "the picture 'https://x.example/a.png' has no alt text"),
        (f"[[date]] {OUT}", "'[[date]]' is still to be filled in"),
        (f"((name)) {OUT}", "'((name))' is still to be filled in"),
        (f"Lorem ipsum {OUT}", "'Lorem ipsum' is still to be filled in"),
        ("Goodbye", "the message does not say how to leave the list"),
        (f"{OUT}{'x' * 90_001}", "and Gmail hides what is beyond 102,000"),
    ],
)
def test_what_a_mail_program_would_break_is_an_error(shown: Library, root: Path, html: str, said: str) -> None:
    (line,) = told(shown, root, html=html)
    assert line.startswith("templates/email/alert.html.j2:1:1: error mail-unfit: ")
    assert said in line


def test_the_text_needs_its_way_out_too(shown: Library, root: Path) -> None:
    (line,) = told(shown, root, txt="Goodbye")
    assert line.startswith("templates/email/alert.txt.j2:1:1: error mail-unfit: the message does not say how to leave")


def test_a_long_subject_is_a_warning_at_the_title(shown: Library, root: Path) -> None:
    long = shown.by_id["child-x"].model_copy(update={"title": "A title that goes on " * 6})
    alone = replace(shown, bulletins=(long,), issues=())
    (problem,) = message_problems(outgoing(alone, root, person("a")).messages[0], alone)
    assert problem.code == "mail-subject"
    assert problem.location.path == long.origin.path
