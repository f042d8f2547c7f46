"""A library in, the same with each edition of the boletín gathered out; and what is wrong with the editions."""

from portulano.editions.checks import edition_problems
from portulano.editions.complete import completed, made_title
from portulano.editions.course import Place, Span, course

__all__ = ["Place", "Span", "completed", "course", "edition_problems", "made_title"]
