"""The frozen values everything else speaks in: board, bulletin, issue, guidance, vocabulary, library."""
