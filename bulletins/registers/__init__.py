"""What follows from the whole library: what is published, and the lists it falls into."""
