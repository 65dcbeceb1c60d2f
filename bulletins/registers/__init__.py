"""What follows from the whole library: what readers may see, and the lists and registers made from it."""
