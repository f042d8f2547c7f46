"""Pages in, a picture of each out for whoever shares it: its title in the city's colours and typefaces."""

from portulano.cards.drawing import draw_cards
from portulano.cards.planning import Cards, plan_cards

__all__ = ["Cards", "draw_cards", "plan_cards"]
