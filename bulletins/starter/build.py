"""The door of the project: `python build.py [verb]` is `bulletins [verb]`, and no verb means build."""

import sys

from bulletins.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["build"])
