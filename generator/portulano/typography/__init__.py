"""A text as it was written and its language in, the same text as it is printed out: marks of quotation, kept units.

Nothing else changes: not a letter, not a sign, not a mark that its author has chosen. What is set once stays as it is
when it is set again.
"""

from portulano.typography.markup import set_markup
from portulano.typography.setting import set_text

__all__ = ["set_markup", "set_text"]
