"""`python -m bulletins` is `bulletins`."""

from bulletins.cli import main

if __name__ == "__main__":
    main()
