"""The learning rate over a run, as a factor of the recipe's rate."""

import math

FALLS = {
    "constant": (),
    "jsinet": ((200 / 250, 0.1), (225 / 250, 0.01)),       # x 0.1 at epochs 200 and 225 of 250
    "deepsritm": ((250 / 270, 0.1), (260 / 270, 0.01)),    # of the full network's 270; the base net's is constant
}


def factor(schedule: str, done: float) -> float:
    """``done``: how much of the run, or of its present phase, lies behind, 0..1."""
    done = min(max(done, 0.0), 1.0)
    if schedule == "cosine":
        return 0.5 * (1 + math.cos(math.pi * done))
    if schedule == "gan":  # even for half of the 10 epochs, then down to 0
        return min(1.0, 2 * (1 - done))
    return min([1.0, *(value for start, value in FALLS[schedule] if done >= start)])
