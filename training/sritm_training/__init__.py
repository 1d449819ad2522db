"""Definition, training and export of the networks that the farm runs."""
