"""Digital PDFs: words, rules and colours of a page, read with pdfium, and with pdfplumber where it is better."""
