"""A folder of YAML and Markdown in, a city's international relations portal out."""

__version__ = "0.1.0"
