"""Cuts the entity recogniser of a pipeline down to its first layers; training then makes good what that loses.

python training/shrink.py PIPELINE DEPTH OUT
"""

import sys
from pathlib import Path

import spacy


def main(start: str, depth: int, out: Path) -> None:
    """Writes a pipeline with nothing but the smaller recogniser."""
    nlp = spacy.load(start)
    for name in nlp.component_names:
        if name != "ner":
            nlp.remove_pipe(name)
    network = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    (encoder,) = (node for node in network.walk() if [layer.name[:8] for layer in node.layers[:2]] == 2 * ["residual"])
    del encoder.layers[depth:]
    nlp.get_pipe_config("ner")["model"]["tok2vec"]["encode"]["depth"] = depth
    nlp.to_disk(out)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
