"""The use cases, one function each: gather, judge, derive, compose, write. Never interleaved."""
