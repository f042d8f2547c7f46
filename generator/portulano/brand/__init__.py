"""A city's few colours and typefaces in, everything that a face is made of out: palettes, contrasts, fallbacks."""
