"""Doc -> Doc: the components of the pipeline, one file each, in the order of `ORDER`."""

from extract.components import (  # importing registers the factories
    budget,
    criteria,
    dates,
    mentions,
    outline,
    partners,
    pilots,
    sections,
)

ORDER = (
    "outline",
    "pilots",
    "sections",
    "mentions",
    "criteria",
    "dates",
    "partners",
    "budget",
)
"""The components as the pipeline runs them; each needs only what those before it wrote."""

__all__ = [
    "ORDER",
    "budget",
    "criteria",
    "dates",
    "mentions",
    "outline",
    "partners",
    "pilots",
    "sections",
]
