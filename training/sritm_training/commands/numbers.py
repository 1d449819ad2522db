"""Numbers of a command line."""

import argparse

from ..controls import CONTROLS


def count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 1, found {text}")
    return number


def whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 0, found {text}")
    return number


def peak(text: str) -> float:
    number, range_ = float(text), CONTROLS[0]
    if not range_.min <= number <= range_.max:
        raise argparse.ArgumentTypeError(f"expected {range_.min:g} to {range_.max:g} nits, found {text}")
    return number


def positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a number above 0, found {text}")
    return number


def not_negative(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a number of at least 0, found {text}")
    return number


def share(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"expected a number of 0 to 1, found {text}")
    return number
