"""What a board publishes, as values that cannot change: board, bulletin, issue, guidance, vocabulary and library.

Every other package reads these. Nothing here reads a file or the clock.
"""
