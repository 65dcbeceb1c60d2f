"""Runs `bulletins` from the project folder: `python build.py COMMAND`. Without a command it builds the site."""

import sys

from bulletins.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["build"])
