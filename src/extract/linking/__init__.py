"""Rows of many documents -> organisations and initiatives: who is who, and which pilots are the same one."""

from extract.linking.link import link
from extract.linking.linked import Linking

__all__ = ["Linking", "link"]
