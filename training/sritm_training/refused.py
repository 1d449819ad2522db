"""What a command refuses, as one line for a person."""


class Refused(Exception):
    """Something that a user gave cannot be used: what was expected, what was found, what to do."""
