"""Pictures of pages: whether a text layer can be believed, and what Tesseract reads where it cannot."""
