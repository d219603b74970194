"""Pages -> blocks: furniture set apart, lines joined, tables and headings recognised."""

from extract.layout.arrange import arrange
from extract.layout.blocks import CELL, Block, BlockKind, HeadingForm

__all__ = ["CELL", "Block", "BlockKind", "HeadingForm", "arrange"]
