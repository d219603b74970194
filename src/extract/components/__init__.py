"""Doc -> Doc: the components of the pipeline, one file each, in the order of `ORDER`."""

from extract.components import (  # importing registers the factories
    budget,
    contacts,
    criteria,
    dates,
    domains,
    entities,
    figures,
    head,
    headings,
    mentions,
    partners,
    pilots,
    places,
    sections,
    status,
)

ORDER = (
    "pilot_headings",
    "pilot_head",
    "pilot_pilots",
    "pilot_sections",
    "pilot_mentions",
    "pilot_criteria",
    "pilot_dates",
    "pilot_entities",
    "pilot_contacts",
    "pilot_partners",
    "pilot_places",
    "pilot_budget",
    "pilot_domains",
    "pilot_status",
    "pilot_figures",
)
"""The components as the pipeline runs them; each needs only what those before it wrote.

spaCy has one list of names for all packages, so ours have a prefix.
"""

__all__ = [
    "ORDER",
    "budget",
    "contacts",
    "criteria",
    "dates",
    "domains",
    "entities",
    "figures",
    "head",
    "headings",
    "mentions",
    "partners",
    "pilots",
    "places",
    "sections",
    "status",
]
