"""Rooms in which every branch is tested; a floor on the whole would hide a hole in them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).resolve().parent.parent
WHOLE = ("scoring/", "teams/policies.py")


def holes(report: dict) -> list[str]:
    """What of the rooms in WHOLE no test has run, from coverage's JSON report."""
    return [
        f"{path}: lines {file['missing_lines']}, branches {file['missing_branches']}"
        for path, file in sorted(report["files"].items())
        if path.startswith(WHOLE) and (file["missing_lines"] or file["missing_branches"])
    ]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """After a run of everything that measured coverage, fail where a hole is left."""
    config = session.config
    everything = not (config.option.keyword or config.option.markexpr or config.option.file_or_dir)
    ran = session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    beside_others = hasattr(config, "workerinput")  # whoever sent it out looks at the whole
    if beside_others or not (config.getoption("cov_source", None) and everything and ran):
        return
    if found := holes(_measured()):
        config.stash[HOLES] = found
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


HOLES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for hole in terminalreporter.config.stash.get(HOLES, []):
        terminalreporter.write_line(f"FAILED coverage of 100 % in {hole}", red=True)


def _measured() -> dict:
    measured = coverage.Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(report))
        return json.loads(report.read_text(encoding="utf-8"))
