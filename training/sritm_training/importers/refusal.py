"""What a reader says when a file isn't what it was taken for."""

from pathlib import Path


class BadWeights(ValueError):
    """One line: the file, what was expected, what was found."""

    def __init__(self, file: Path, expected: str, found: str) -> None:
        super().__init__(f"{file}: expected {expected}, found {found}")
