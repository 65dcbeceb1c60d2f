"""Files of `content/` to the model, or to every problem they have, each with its place."""
