"""Commands of the package, run in a folder of one test's own."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import support  # noqa: F401

from sritm_training.__main__ import main


class Folder(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

    def run_main(self, *arguments: object) -> tuple[int, str]:
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            return main([str(argument) for argument in arguments]), said.getvalue()
