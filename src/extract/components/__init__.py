"""Doc -> Doc: the components of the pipeline, one file each, in the order of `ORDER`."""

from extract.components import (  # importing registers the factories
    budget,
    contacts,
    criteria,
    dates,
    domains,
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
    "headings",
    "head",
    "pilots",
    "sections",
    "mentions",
    "criteria",
    "dates",
    "contacts",
    "partners",
    "places",
    "budget",
    "domains",
    "status",
    "figures",
)
"""The components as the pipeline runs them; each needs only what those before it wrote."""

__all__ = [
    "ORDER",
    "budget",
    "contacts",
    "criteria",
    "dates",
    "domains",
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
