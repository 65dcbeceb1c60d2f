"""The use cases of alerts: plan, export, baseline, undo, and the record of runs."""
