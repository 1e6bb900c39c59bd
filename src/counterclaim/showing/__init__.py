"""How readings are shown to people: in words, in marks over the text, in the order in which they are read."""
