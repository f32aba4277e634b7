"""Prints what checkov found, and fails if it found something or could not read a file that holds more than outputs and locals.

Usage: checkov_report.py REPORT     as `checkov --output json` writes it
"""

import json
import re
import sys


def main(path):
    with open(path) as file:
        report = json.load(file)
    results, summary = report["results"], report["summary"]
    faults = [
        f"{check['check_id']} {check['resource']} {check['file_path']}:{check['file_line_range'][0]}: {check['check_name']}"
        for check in results["failed_checks"]
    ]
    for unread in results["parsing_errors"]:
        with open(unread) as file:
            if re.search(r"^(resource|data|module|provider)\b", file.read(), re.MULTILINE):
                faults.append(f"{unread}: checkov can't read it")
    if not summary["passed"]:
        faults.append("no check was made")
    print("\n".join(faults) or f"{summary['passed']} checks passed, {summary['skipped']} answered by a comment")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
