"""The id of a vocabulary in, its terms and their labels per language out: the closed vocabularies, as data.

Nothing is read when the room is imported. Each file of `data/` is read once, when it is first asked for;
what comes out cannot be changed.
"""

from portulano.taxonomies.citations import Source, sources
from portulano.taxonomies.countries import AREAS, Country, country, country_codes
from portulano.taxonomies.frameworks import (
    Breakdown,
    Criterion,
    Question,
    ResultIndicator,
    ResultTheme,
    criteria,
    result_themes,
    unit_label,
)
from portulano.taxonomies.sdg import is_sdg, sdg_goal
from portulano.taxonomies.suggest import closest, closest_in
from portulano.taxonomies.terms import (
    Taxonomy,
    Term,
    label,
    label_in,
    merged,
    taxonomy,
    taxonomy_ids,
    term_ids,
)

__all__ = [
    "AREAS",
    "Breakdown",
    "Country",
    "Criterion",
    "Question",
    "ResultIndicator",
    "ResultTheme",
    "Source",
    "Taxonomy",
    "Term",
    "closest",
    "closest_in",
    "country",
    "country_codes",
    "criteria",
    "is_sdg",
    "label",
    "label_in",
    "merged",
    "result_themes",
    "sdg_goal",
    "sources",
    "taxonomy",
    "taxonomy_ids",
    "term_ids",
    "unit_label",
]
