"""How ./test counts and what its last line says."""

import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORT = '{"results":{"summary":{"tests":6,"passed":3,"failed":%d,"pending":0,"skipped":2}}}'
FAILED = '{"results":{"summary":{"passed":1,"failed":1},"tests":[{"name":"N.Good","status":"passed"},' \
    '{"name":"N.Bad","status":"failed","message":"expected 2\\nfound 3"}]}}'


class Counting(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def run_steps(self, steps):
        script = f'set -u; root=$1; for f in setup checks; do source "{ROOT}/scripts/$f.sh"; done; root="{ROOT}"; '
        return subprocess.run(
            ["bash", "-c", script + f'cd "$1"; {steps}; finish', "bash", str(self.root)],
            capture_output=True, text=True, timeout=60,
        )

    def assert_ends(self, steps, line, code):
        result = self.run_steps(steps)
        self.assertEqual((result.stdout.splitlines()[-1], result.returncode), (line, code))

    def dotnet_test(self, body="exit 0"):
        program = self.root / "tests/X.Tests/bin/Release/net10.0/SrItmFarm.X.Tests"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/bash\nreport=$4/$7\nmkdir -p $4\n{body}\n")
        program.chmod(0o755)

    def python_test(self, body):
        (self.root / "python").mkdir()
        lines = ["import unittest", "class T(unittest.TestCase):", *body]
        (self.root / "python/test_it.py").write_text("\n".join(lines) + "\n")

    def test_a_step_counts_as_one(self):
        self.assert_ends("check a true; check b true", "2 passed, 0 failed", 0)
        self.assert_ends("check a true; check b false", "1 passed, 1 failed", 1)

    def test_a_step_that_stops_is_one_failure(self):
        self.assert_ends("check a stop 'no SDK'", "0 passed, 1 failed", 1)

    def test_a_step_that_holds_the_lock_keeps_its_outcome(self):
        self.assert_ends("check a alone false; check b alone true", "1 passed, 1 failed", 1)

    def test_the_counts_come_from_the_report(self):
        self.dotnet_test(f"echo '{REPORT % 0}' > $report")
        self.assert_ends("run_dotnet_tests tests/X.Tests", "3 passed, 0 failed, 2 skipped", 0)
        self.dotnet_test(f"echo '{REPORT % 1}' > $report; exit 2")
        self.assert_ends("run_dotnet_tests tests/X.Tests", "3 passed, 1 failed, 2 skipped", 1)

    def test_a_crash_without_a_report_is_one_failure(self):
        self.dotnet_test("kill -9 $$")
        self.assert_ends("run_dotnet_tests tests/X.Tests", "0 passed, 1 failed", 1)

    def test_a_crash_after_a_good_report_is_a_failure_too(self):
        self.dotnet_test(f"echo '{REPORT % 0}' > $report; exit 134")
        self.assert_ends("run_dotnet_tests tests/X.Tests", "3 passed, 1 failed, 2 skipped", 1)

    def test_what_failed_stands_once_more_before_the_last_line(self):
        self.dotnet_test(f"echo '{FAILED}' > $report; exit 2")
        self.python_test([
            "    def test_a(self): pass",
            "    def test_b(self): self.assertEqual(1, 2)",
            "    def test_c(self): self.fail('for once')",
        ])
        steps = "run_dotnet_tests tests/X.Tests; run_python_tests python; check style false; check build true"
        said = self.run_steps(steps).stdout.partition("\n== failed\n")[2].splitlines()
        self.assertEqual(said[:3], ["   X.Tests", "   python", "   style"])
        self.assertEqual(said[3:6], ["failed: N.Bad", "        expected 2", "        found 3"])
        names = [line.split()[1] for line in said if line.startswith("failed: ")]
        self.assertEqual(names, ["N.Bad", "test_b", "test_c"])
        self.assertIn("        AssertionError: for once", said)
        self.assertEqual(said[-1], "3 passed, 4 failed")

    def test_nothing_is_said_once_more_where_all_passed(self):
        self.assertNotIn("== failed", self.run_steps("check a true").stdout)

    def test_an_old_report_is_never_counted(self):
        self.dotnet_test(f"echo '{REPORT % 0}' > $report")
        self.run_steps("run_dotnet_tests tests/X.Tests")
        self.dotnet_test("exit 1")
        self.assert_ends("run_dotnet_tests tests/X.Tests", "0 passed, 1 failed", 1)

    def test_python_tests_are_counted(self):
        self.python_test([
            "    def test_a(self): pass",
            "    def test_b(self): self.fail()",
            "    def test_c(self): raise OSError",
            "    def test_d(self): self.skipTest('no')",
        ])
        self.assert_ends("run_python_tests python", "1 passed, 2 failed, 1 skipped", 1)

    def test_python_tests_that_cannot_be_loaded_are_a_failure(self):
        self.python_test(["    nonsense("])
        self.assert_ends("run_python_tests python", "0 passed, 1 failed", 1)

    def test_python_tests_without_a_folder_count_nothing(self):
        self.assert_ends("check a true; run_python_tests python", "1 passed, 0 failed", 0)

    def test_python_tests_count_alike_when_they_ran_beside_other_steps(self):
        self.python_test([
            "    def test_a(self):",
            "        import signal",
            "        self.assertIs(signal.getsignal(signal.SIGINT), signal.default_int_handler)",
            "    def test_b(self): self.fail()",
        ])
        steps = "begin_python_tests python; check a true; run_python_tests python"
        self.assert_ends(steps, "2 passed, 1 failed", 1)

    def test_what_runs_beside_ends_with_the_whole(self):
        self.python_test([
            "    def test_a(self):",
            "        import os, pathlib, time",
            f"        pathlib.Path('{self.root}/pid').write_text(str(os.getpid()))",
            "        time.sleep(600)",
        ])
        self.run_steps("begin_python_tests python; until [[ -s pid ]]; do sleep 0.1; done")
        child = Path("/proc") / (self.root / "pid").read_text()
        deadline = time.monotonic() + 20
        while child.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(child.exists())


if __name__ == "__main__":
    unittest.main()
