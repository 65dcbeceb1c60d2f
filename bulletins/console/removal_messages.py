"""Messages about people who were unsubscribed or erased."""

from bulletins.console.terminal import say, short_path
from bulletins.formatting import format_date
from bulletins.pipeline.subscribers.outcomes import Outcome
from bulletins.pipeline.subscribers.remove_subscribers import Removal


def unsubscribed_shown(address: str, removal: Removal) -> None:
    """That a person is unsubscribed, or is not on the list, and which files that may not be sent yet contain their
    address.
    """
    if removal.outcome is Outcome.UNSUBSCRIBED:
        say(f"{address} is unsubscribed, and no import adds them again.")
    elif removal.outcome is Outcome.SUPPRESSED:
        say(f"{address} is not on the list. It is now suppressed, so that no import adds it.")
    else:
        _say_unchanged(address, removal)
    for path in removal.files:
        say(f"{short_path(path)} contains this address. If you have not sent that alert yet, delete the address there.")
    _list_unreadable(removal)


def erased_shown(address: str, removal: Removal) -> None:
    """That a person is erased, or is not on the list, and which files still contain their address."""
    if removal.outcome is Outcome.ERASED:
        say(f"The data about {address} is deleted. A keyed hash stays, with the record of what was exported to it.")
    elif removal.outcome is Outcome.SUPPRESSED:
        say(
            f"{address} is not on the list, so there was no data to delete. It is now suppressed, so that no import "
            "adds it."
        )
    else:
        _say_unchanged(address, removal)
    for path in removal.files:
        say(f"{short_path(path)} still contains this address. Delete the folder of that run.")
    _list_unreadable(removal)


def spelling_doubted(address: str) -> None:
    """That the program did not know an address that was to be removed."""
    say(f"Check the spelling of {address}. The person may be on the list with another address.")


def _say_unchanged(address: str, removal: Removal) -> None:
    earlier = removal.earlier
    since = f", and was suppressed on {format_date(earlier.since)}: {earlier.reason}" if earlier else ""
    say(f"{address} is not on the list{since}. Nothing was changed.")


def _list_unreadable(removal: Removal) -> None:
    for path in removal.unreadable:
        say(f"{short_path(path)} cannot be read. Look yourself whether it contains this address.")
