"""Says again, before the last line of ./test, which tests failed and why: python3 scripts/failures.py REPORT..

Reports are CTRF's (the .NET tests), vitest's, and what unittest printed (.log). One that is not there, or not
readable, is passed over: its step has said so.
"""

import json
import re
import sys
from pathlib import Path

LINES = 6  # of each reason


def of_ctrf(report):
    return [(t["name"], t.get("message", "")) for t in report["results"]["tests"] if t["status"] == "failed"]


def of_vitest(report):
    found = [(test, "\n".join(test["failureMessages"])) for file in report["testResults"]
             for test in file["assertionResults"] if test["status"] == "failed"]
    return [(test["fullName"], reason) for test, reason in found]


def of_unittest(text):
    """Behind a line of = each failed test's name stands, then its traceback between lines of -."""
    parts = re.findall(r"^={70}\n(?:FAIL|ERROR): (.*)\n(?:.*\n)*?-{70}\n((?:.*\n)*?)\n(?=={70}|-{70})", text, re.M)
    return [(name, "\n".join(trace.splitlines()[-LINES:])) for name, trace in parts]


def of_file(path):
    text = path.read_text(errors="replace")
    if path.suffix == ".log":
        return of_unittest(text)
    report = json.loads(text)
    return of_vitest(report) if "testResults" in report else of_ctrf(report)


def main(paths):
    for path in paths:
        try:
            found = of_file(path)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        for name, reason in found:
            print(f"failed: {name}")
            for line in reason.splitlines()[:LINES]:
                print(f"        {line}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
