"""The rules, one file a family. Each takes the library and gives problems; none touches the world."""
