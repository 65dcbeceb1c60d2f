"""What names something else - terms, links, files, guidance, an issue's list - names what exists."""
