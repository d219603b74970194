"""The tables of a dataset: their schema, the rows of a document, writing them and reading them back."""
