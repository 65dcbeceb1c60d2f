"""Runs `bulletins`, and kills it the nth time it reaches a fault point.

python -m tests.alerts.killed_program POINT N ARGUMENTS…
"""

import os
import signal
import sys
from unittest import mock

from bulletins import cli
from bulletins.pipeline import fault_points
from bulletins.pipeline.fault_points import FaultPoint


def main() -> None:
    point, number, *arguments = sys.argv[1:]
    remaining = int(number)

    def reached(current: FaultPoint) -> None:
        nonlocal remaining
        remaining -= current is FaultPoint[point]
        if remaining == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with mock.patch.object(fault_points, "reached", reached):
        cli.main(arguments)


if __name__ == "__main__":
    main()
