"""Mutation testing: one small change to the code at a time; tests that stay green have missed it.

    python -m tests.mutation --sample 200             that many changes in text/ and gazetteer/, drawn by chance
    python -m tests.mutation --module text/numbers.py  in one module
    python -m tests.mutation --again survivors.txt     those that an earlier run printed as survived
    python -m tests.mutation --list                    how many there could be

Works on a copy of the checkout. A change is killed where the tests of its area fail, or take four times as long.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src/conflictner")
AREAS: dict[str, tuple[str, ...]] = {
    "text/dates": ("tests/text/test_dates*.py", "tests/text/test_figures_and_feasts.py"),
    "text/quantities": ("tests/text/test_quantities*.py", "tests/text/test_numbers.py", "tests/components/events/*.py"),
    "text/designations": ("tests/text/test_designations.py", "tests/components/units/*.py"),
    "text/names": ("tests/text/test_name_*.py", "tests/components/names/*.py"),
    "text/bearings": ("tests/text/test_bearings.py",),
    "text/number": ("tests/text/test_numbers.py", "tests/text/test_quantities*.py", "tests/components/events/*.py"),
    "text/truecase": ("tests/text/test_truecase.py",),
    "text/letters": ("tests/text/test_letters.py",),
    "text/inflect": ("tests/text/test_inflect.py",),
    "text": ("tests/text/test_dates*.py",),
    "gazetteer": (
        *(
            f"tests/gazetteer/test_gazetteer_{x}.py"
            for x in ("find", "keys", "lookup", "reader", "store", "geo", "shipped")
        ),
        "tests/components/places/test_places_cases.py",
    ),
}
"""The tests of each area, asked first; a module belongs to the first that its path begins with."""
OF_ALL_TEXT = (
    "tests/text/*.py",
    "tests/components/names/*.py",
    "tests/components/units/*.py",
    "tests/components/entities/*.py",
)
"""Tests that are asked about every module of text/ once those of its area are green."""
LEFT_OUT = "not linear and not long_texts"
_COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COMPUTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult}


@frozen
class Mutant:
    """A change: characters of a module (as UTF-8) and what stands there instead."""

    module: Path
    line: int
    column: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}:{self.column}: {self.change}"

    @property
    def change(self) -> str:
        """What stood there and what stands there instead."""
        return f"{self.old!r} -> {self.new!r}"

    @property
    def kind(self) -> str:
        """Whether a word, a number or the logic is changed."""
        if self.old[:1] in "'\"" or self.old[:2] in ("r'", 'r"'):
            return "words" if self.new.startswith("'XX") or self.new.startswith('"XX') else "logic"
        return "numbers" if self.old[:1].isdigit() and self.new[:1].isdigit() else "logic"


def _changed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARED:
            yield ast.unparse(ast.Compare(left, [_COMPARED[type(op)]()], [right]))
        case ast.BoolOp(op=op, values=values):
            yield ast.unparse(ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values))
            yield ast.unparse(values[0])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield ast.unparse(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _COMPUTED:
            yield ast.unparse(ast.BinOp(left, _COMPUTED[type(op)](), right))
        case ast.Constant(value=bool() as value):
            yield str(not value)
        case ast.Constant(value=int() | float() as value):
            yield repr(value + 1)
        case ast.Constant(value=str() as value) if value:
            yield repr("XX" + value)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "return None"
        case ast.IfExp(test=test, body=body, orelse=other):
            yield ast.unparse(ast.IfExp(ast.UnaryOp(ast.Not(), test), body, other))
        case ast.Continue():
            yield "break"
        case ast.Break():
            yield "continue"


def _left_alone(tree: ast.AST) -> set[int]:
    """Nodes that say nothing to a program: documentation, annotations, messages of errors, lists of exports,
    decorators (whether and how much is cached), and aliases of types, which only a checker of types reads."""
    out: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        match node:
            case ast.Raise() | ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                parts = [node]
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                parts = [node]
            case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.expr() as annotation):
                parts = [annotation]
            case ast.FunctionDef(decorator_list=decorators, returns=returns):
                parts = [*decorators, *([returns] if returns else [])]
            case ast.ClassDef(decorator_list=decorators):
                parts = list(decorators)
            case ast.JoinedStr():
                parts = list(ast.walk(node))[1:]
            case ast.Call(func=ast.Name(id="cast" | "TypeVar")) | ast.Subscript(value=ast.Name(id="Literal")):
                parts = [node]
        out |= {id(x) for part in parts for x in ast.walk(part)}
    return out


def mutants_of(module: Path) -> list[Mutant]:
    """Every change that could be made to a module (a path below the package)."""
    source = (ROOT / PACKAGE / module).read_bytes()
    tree = ast.parse(source)
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    alone = _left_alone(tree)
    out = []
    for node in ast.walk(tree):
        if id(node) in alone or not hasattr(node, "end_col_offset"):
            continue
        for new in _changed(node):
            start = begins[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
            end = begins[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
            if isinstance(node, ast.expr) and not isinstance(node, ast.Constant):
                new = f"({new})"
            out.append(Mutant(module, node.lineno, node.col_offset, start, end, source[start:end].decode(), new))  # type: ignore[attr-defined]
    return out


def modules() -> list[Path]:
    """The modules of text/ and gazetteer/."""
    found = (p for area in ("text", "gazetteer") for p in (ROOT / PACKAGE / area).rglob("*.py"))
    return sorted(p.relative_to(ROOT / PACKAGE) for p in found if p.name != "__init__.py")


def tests_of(module: Path) -> tuple[str, ...]:
    """The tests of a module's area, then those of all of text/."""
    name = module.as_posix()
    patterns = next(tests for area, tests in AREAS.items() if name.startswith(area))
    patterns += OF_ALL_TEXT if name.startswith("text/") else ()
    files = (p for pattern in patterns for p in sorted(ROOT.glob(pattern)) if p.name.startswith("test_"))
    return tuple(dict.fromkeys(p.relative_to(ROOT).as_posix() for p in files))


def again(wanted: list[Mutant], report: Path) -> list[Mutant]:
    """The changes that an earlier run printed as survived; the nearest like one if lines have moved since."""
    out = []
    for line in report.read_text(encoding="utf-8").splitlines():
        if not line.startswith("survived  "):
            continue
        place, _, change = line.removeprefix("survived  ").partition(": ")
        module, number, column = place.split(":")
        like = [m for m in wanted if m.module == Path(module) and m.change == change]
        if like:
            out.append(min(like, key=lambda m: (abs(m.line - int(number)), abs(m.column - int(column)))))
        else:
            print(f"gone      {place}: {change}", flush=True)
    return out


class Copy:
    """A copy of the checkout in which changes are tried."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.tried = 0
        for name in ("src", "tests", "tools", "data", "pyproject.toml", "examples"):
            there = ROOT / name
            if there.is_dir():
                shutil.copytree(there, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(there, folder / name)

    def green(self, tests: tuple[str, ...], timeout: float, *, tell: bool = False) -> bool:
        """Whether the tests pass in time; `tell` prints what fails."""
        cache = self.root / "cache"  # gazetteers that changed code has compiled stay here
        env = {**os.environ, "PYTHONPATH": str(self.root / "src"), "CONFLICTNER_CACHE": str(cache)}
        flags = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-k", LEFT_OUT]
        command = [sys.executable, "-m", "pytest", *flags, *tests]
        try:
            done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, timeout=timeout, check=False)
        except subprocess.TimeoutExpired:
            return False
        if tell and done.returncode:
            print(done.stdout.decode()[-2000:])
        return done.returncode == 0

    def survives(self, mutant: Mutant, timeout: float) -> bool:
        """Whether the tests miss this change."""
        path = self.root / PACKAGE / mutant.module
        source, times = path.read_bytes(), path.stat()
        self.tried += 1
        try:
            path.write_bytes(source[: mutant.start] + mutant.new.encode() + source[mutant.end :])
            os.utime(path, (self.tried, self.tried))  # a time of its own, so that no stale bytecode is run
            return self.green(tests_of(mutant.module), timeout)
        finally:
            path.write_bytes(source)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def main() -> int:
    """Try changes, print what becomes of them, then the score."""
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__, formatter_class=raw)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", action="append", help="only this module, as text/numbers.py")
    parser.add_argument("--again", type=Path, help="what an earlier run printed: only what survived it")
    parser.add_argument("--list", action="store_true", help="count the changes, try none")
    args = parser.parse_args()
    wanted = [Path(m) for m in args.module] if args.module else modules()
    found = [m for module in wanted for m in mutants_of(module)]
    print(f"{len(found):,} changes in {len(wanted)} modules", flush=True)
    if args.list:
        return 0
    drawn = random.Random(args.seed).sample(found, min(args.sample, len(found)))
    chosen = again(found, args.again) if args.again else drawn
    killed: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        allowed: dict[tuple[str, ...], float] = {}
        for mutant in chosen:
            tests = tests_of(mutant.module)
            if tests not in allowed:
                begun = time.monotonic()
                if not copy.green(tests, 600, tell=True):
                    raise SystemExit(f"the tests {', '.join(tests)} fail without any change")
                allowed[tests] = 4 * (time.monotonic() - begun) + 10
            lives = copy.survives(mutant, allowed[tests])
            (survived if lives else killed).update((mutant.module.parts[0], mutant.kind, "all"))
            print(f"{'survived' if lives else 'killed  '}  {mutant}", flush=True)
    for group in sorted(killed | survived):
        total = killed[group] + survived[group]
        print(f"{group}: {killed[group]} of {total} killed, {100 * killed[group] / total:.0f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
