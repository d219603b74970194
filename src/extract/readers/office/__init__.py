"""Word, OpenDocument and web pages: sources that know their headings, lists and tables."""
