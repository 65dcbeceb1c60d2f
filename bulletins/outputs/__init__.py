"""Library and registers to artifacts: staged pages, feeds, engine settings. Pure: nothing is written here."""
