"""How the work grows with the length of hostile and of regular texts: CPU seconds at 1, 4 and 16 times the length.

    python benchmarks/growth.py

Linear work takes 16 times as long at 16 times the length; what is quadratic takes 256 times as long.
"""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

from extract.errors import ExtractError
from extract.pipeline import Pipeline

SHAPES: dict[str, Callable[[int], str]] = {
    "one line of prose": lambda n: "De pilot Eettafel is in 2020 gestart met de GGD, voor € 5 per keer. " * (1500 * n),
    "one line of underscores": lambda n: "Naam: " + "_" * (800 * n),
    "one line of brackets": lambda n: "(" * (800 * n),
    "headings and lines": lambda n: "\n\n".join(f"Kop nummer {i} hier\n\nEen korte regel." for i in range(300 * n)),
    "numbered headings": lambda n: "\n\n".join(f"{i // 40}.{i % 40 + 1} Kop\n\nEen regel." for i in range(240 * n)),
    "records": lambda n: "\n".join(f"Pilot Wijk{i}\n\nDoel\n\nBuren eten samen.\n" for i in range(120 * n)),
    "rows of a table": lambda n: "Actie\tWie\tWanneer\n" + "".join(f"Actie {i}\tGGD\t2021\n" for i in range(90 * n)),
    "items of a list": lambda n: "Doel\n\n" + "".join(f"- punt {i} van de lijst;\n" for i in range(300 * n)),
    "pages": lambda n: "\f".join(f"Kop van het stuk\n{i}\n\nEen zin die op de bladzijde\n" for i in range(200 * n)),
    "parties": lambda n: "Pilot Eettafel\n\nPartners:\t" + ", ".join(f"Stichting Naam{i}" for i in range(150 * n)),
    "prose without full stops": lambda n: (
        "Pilot Eettafel\n\nDoel\n\n" + "de school werkt samen met de GGD en is verlengd tot 2023 " * (20 * n)
    ),
}
LENGTHS = (1, 4, 16)


def seconds(pipeline: Pipeline, text: str) -> float:
    """CPU seconds from text to rows, the best of three."""
    return min(_once(pipeline, f"{text}{end}") for end in range(3))


def _once(pipeline: Pipeline, text: str) -> float:
    before = process_time()
    with suppress(ExtractError):  # a text of brackets only is refused, which takes time too
        pipeline.rows(text.encode(), "text")
    return process_time() - before


def main() -> None:
    """Print the table."""
    pipeline = Pipeline()
    print(f"{'shape':26}" + "".join(f"{f'{length}x':>10}" for length in LENGTHS) + f"{'times':>10}")
    for name, shape in SHAPES.items():
        taken = [seconds(pipeline, shape(length)) for length in LENGTHS]
        times = taken[-1] / max(taken[0], 1e-4)
        print(f"{name:26}" + "".join(f"{second:10.3f}" for second in taken) + f"{times:10.1f}")


if __name__ == "__main__":
    main()
