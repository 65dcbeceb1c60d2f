"""What is exported to subscribers: plan, export, baseline, undo, and the record of runs."""
