"""What could identify a person in a case. These rules report what they find; they never say that a text is anonymous.

Sources: the ICO's anonymisation guidance (March 2025) and the Family Division's anonymisation checklists (2018).
"""
