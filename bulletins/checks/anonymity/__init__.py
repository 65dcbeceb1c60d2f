"""What can identify a person. These rules report what they find; they never say a text is anonymous."""
