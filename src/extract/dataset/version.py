"""The version of this program, which a dataset names."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """The version that is installed."""
    try:
        return installed("pilot-extract")
    except PackageNotFoundError:  # run from a source tree
        return "0+source"
