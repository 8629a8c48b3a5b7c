"""Longer checks, each a session of its own: ``nox -s lowest``, ``nox -s highest``, ``nox -s locked``, ``nox -s audit``.

The lock files are made anew with ``nox -s lock``.
"""

from __future__ import annotations

import nox

nox.options.sessions = ["lowest", "highest"]
PYTHONS = ["3.11", "3.12", "3.13"]
CORE = (
    "tests/test_codec.py",
    "tests/test_analyze.py",
    "tests/test_cli.py",
    "tests/components/test_contract.py",
    "tests/export/test_export_contract.py",
    "tests/fuzz/test_fuzz.py",
    "tests/gazetteer",
    "tests/text",
)
"""Tests that touch every dependency."""
_COMPILE = ("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")


def _tests(session: nox.Session) -> None:
    session.run("python", "-m", "pytest", "-p", "no:cacheprovider", *(session.posargs or CORE))


@nox.session(python="3.11")
def lowest(session: nox.Session) -> None:
    """The lowest versions that pyproject.toml allows (requirements/lowest.txt), on the oldest Python."""
    session.install("--require-hashes", "-r", "requirements/lowest.txt")
    session.install("--no-deps", ".")
    _tests(session)


@nox.session(python=PYTHONS)
def highest(session: nox.Session) -> None:
    """The newest versions there are, on every Python."""
    session.install("--upgrade", ".[test]")
    _tests(session)


@nox.session(python="3.11")
def locked(session: nox.Session) -> None:
    """The locked development environment, and everything that is checked in it."""
    session.install("--require-hashes", "-r", "requirements/dev.txt")
    session.install("--no-deps", "--no-build-isolation", ".")
    _tests(session)
    session.run("ruff", "check", ".")
    session.run("mypy")


@nox.session
def audit(session: nox.Session) -> None:
    """Known weaknesses of what is locked."""
    session.install("pip-audit")
    session.run("pip-audit", "--require-hashes", "--disable-pip", "-r", "requirements/dev.txt")


@nox.session
def lock(session: nox.Session) -> None:
    """The lock files anew."""
    session.install("uv")
    command = ("uv", "pip", "compile", "pyproject.toml", "--python-version", "3.11", "--quiet", *_COMPILE)
    session.run(*command, "--universal", "--extra", "dev", "--extra", "docs", "-o", "requirements/dev.txt")
    session.run(*command, "--resolution", "lowest-direct", "--extra", "test", "-o", "requirements/lowest.txt")
