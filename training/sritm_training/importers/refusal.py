"""What a reader says when a file isn't what it was taken for."""

import struct
import tokenize
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What the libraries raise for a damaged file: found by damaging files at random.
DAMAGE = (
    OSError, EOFError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError,
    MemoryError, struct.error, zlib.error, zipfile.BadZipFile, tokenize.TokenError,
)


class BadWeights(ValueError):
    """One line: the file, what was expected, what was found."""

    def __init__(self, file: Path, expected: str, found: str) -> None:
        super().__init__(f"{file}: expected {expected}, found {' '.join(found.split())}")


@contextmanager
def reading(file: Path, expected: str) -> Iterator[None]:
    """Turns whatever a damaged file causes into BadWeights."""
    try:
        yield
    except BadWeights:
        raise
    except DAMAGE as error:
        found = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
        raise BadWeights(file, expected, found or type(error).__name__) from error
