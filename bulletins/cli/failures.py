"""What can fail that is not a problem of the content, and how a command ends then."""

import errno
import sys
import traceback
from typing import NoReturn

from jinja2 import TemplateError

from bulletins.alerts.providers.provider import ProviderRejected
from bulletins.console import terminal
from bulletins.engines import EngineError
from bulletins.pipeline.start_writing import AuthoringRefused
from bulletins.problems import Problem, errors_in
from bulletins.subscribers.store import StoreError

MANY_WARNINGS = 5
"""Warnings, among which an error is easily missed."""


FAILURES = (EngineError, StoreError, ProviderRejected, AuthoringRefused, TemplateError, OSError)
"""What can fail that is not a problem of the content: engines, the database, a provider, a template, the disk."""


def explain_failure(error: BaseException) -> str:
    """A failure in a sentence that names the file, and what to do."""
    if isinstance(error, TemplateError):
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
        at = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates/"
        return f"{at}: {error.message}. Mend this template; the last site is as it was."
    if isinstance(error, OSError):
        if error.errno == errno.EADDRINUSE:
            return "This port is in use. Stop the other program, or choose another with --port."
        return f"{error.filename}: {error.strerror}. Nothing is half-written: mend it and run the command again."
    return str(error)


def stop_with(problems: tuple[Problem, ...], said: str) -> NoReturn:
    """End with 1, after the count of the problems and what that means. Among many warnings the error is named."""
    wrong = errors_in(problems)
    first = wrong[0].location if wrong and len(problems) - len(wrong) >= MANY_WARNINGS else None
    place = f"The first error is in {first.path}, line {first.line}." if first else ""
    terminal.say(" ".join(filter(None, [f"{terminal.tally(problems).capitalize()}.", place, said])))
    sys.exit(1)
