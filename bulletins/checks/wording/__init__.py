"""Advice on wording, for tired readers on small screens. Warnings only; the board sets the limits in board.yml."""
