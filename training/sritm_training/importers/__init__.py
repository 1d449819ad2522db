"""Readers of other people's weight files, and the names under which their arrays lie there.

Every reader gives a dict of named float arrays, convolutions as (out, in, ky, kx). None runs code
from the file. ``names`` says which array goes where; ``fill`` puts them there.
"""
