"""Who is alerted to which bulletins, what the messages contain, and the ledger, which prevents a second export."""
