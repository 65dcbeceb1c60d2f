"""How a command ends when something fails: an expected failure in a sentence, or problems that stop it."""

import errno
import sys
import traceback
from typing import Final, NoReturn

from jinja2 import TemplateError

from bulletins.alerts.providers.provider import ProviderRejected
from bulletins.console import terminal
from bulletins.engines import EngineError
from bulletins.pipeline.start_writing import AuthoringRefused
from bulletins.problems import Problem, errors_in
from bulletins.subscribers.store import StoreError

MANY_WARNINGS: Final = 5
"""Warnings. Among as many as these an error is easily missed, so the first one is named again at the end."""


FAILURES: Final = (EngineError, StoreError, ProviderRejected, AuthoringRefused, TemplateError, OSError)
"""What can fail although the content has no problem: engines, the database, a provider, a template, the disk."""


def explain_failure(error: BaseException) -> str:
    """One of FAILURES as a message: what happened, where, and what to do."""
    if isinstance(error, TemplateError):
        return f"{_template_place(error)}: {error.message}. Fix this template. The previous site has not changed."
    if isinstance(error, OSError):
        return _explain_os_error(error)
    return str(error)


def stop_with(problems: tuple[Problem, ...], outcome: str = "") -> NoReturn:
    """Print the number of problems and the `outcome`, and exit with 1. The problems themselves were printed before."""
    sentences = (f"{terminal.tally(problems).capitalize()}.", _first_error_among_many(problems), outcome)
    terminal.say(" ".join(sentence for sentence in sentences if sentence))
    sys.exit(1)


def _template_place(error: TemplateError) -> str:
    """The file and line of the template, which Jinja gives only as a frame of the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates/"


def _explain_os_error(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "This port is in use. Stop the other program, or use a different port with --port."
    place = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    return f"{place}{reason}. No incomplete files were saved. Fix the cause and run the command again."


def _first_error_among_many(problems: tuple[Problem, ...]) -> str:
    errors = errors_in(problems)
    if not errors or len(problems) - len(errors) < MANY_WARNINGS:
        return ""
    place = errors[0].location
    return f"The first error is in {place.path}, line {place.line}."
