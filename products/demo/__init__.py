"""Real products and reviews for the demo shop; see README.md for their source and licence."""

import csv
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent


def products() -> list[dict[str, str]]:
    """The catalogue's rows, as sellers typed them."""
    with (HERE / "tokopedia-products.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reviews() -> dict[str, list[dict[str, str]]]:
    """Reviews by product name."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (HERE / "tokopedia-reviews.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["Product Name"]].append(row)
    return found
