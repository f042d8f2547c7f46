"""The text of a content file in, what is written in it out: YAML, front matter, the characters of texts."""
