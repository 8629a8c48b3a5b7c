"""Mutation testing: one small change to the code at a time; tests that stay green have missed it.

    python -m tests.mutation --sample 200             that many changes in text/ and gazetteer/, drawn by chance
    python -m tests.mutation --module text/numbers.py  in one module
    python -m tests.mutation --list                    how many there could be

Works on a copy of the checkout. A change is killed where the tests of its area fail, or take ten times as long.
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
    "text/dates": ("tests/text/test_dates.py", "tests/text/test_dates_rules.py", "tests/text/test_dates_timex.py"),
    "text/quantities": ("tests/text/test_quantities.py", "tests/text/test_numbers.py"),
    "text/designations": ("tests/text/test_designations.py",),
    "text/names": ("tests/text/test_name_runs.py", "tests/text/test_name_lexicons.py"),
    "text/bearings": ("tests/text/test_bearings.py",),
    "text/number": ("tests/text/test_numbers.py", "tests/text/test_quantities.py"),
    "text/truecase": ("tests/text/test_truecase.py",),
    "text/letters": ("tests/text/test_letters.py",),
    "text/inflect": ("tests/text/test_inflect.py",),
    "text": ("tests/text/test_dates.py", "tests/text/test_dates_rules.py", "tests/text/test_quantities.py"),
    "gazetteer": tuple(f"tests/gazetteer/test_gazetteer_{x}.py" for x in ("find", "keys", "lookup", "reader", "store")),
}
"""The tests of each area; a module belongs to the first that its path begins with."""
LEFT_OUT = "not linear and not long_texts and not wheel and not docs and not sources and not builder and not units_data"
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
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.old!r} -> {self.new!r}"


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
    """Nodes that say nothing to a program: documentation, annotations, messages of errors, lists of exports."""
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
            case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
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
            out.append(Mutant(module, node.lineno, start, end, source[start:end].decode(), new))  # type: ignore[attr-defined]
    return out


def modules() -> list[Path]:
    """The modules of text/ and gazetteer/."""
    found = (p for area in ("text", "gazetteer") for p in (ROOT / PACKAGE / area).rglob("*.py"))
    return sorted(p.relative_to(ROOT / PACKAGE) for p in found if p.name != "__init__.py")


def tests_of(module: Path) -> tuple[str, ...]:
    """The tests of a module's area."""
    name = module.as_posix()
    return next(tests for area, tests in AREAS.items() if name.startswith(area))


class Copy:
    """A copy of the checkout in which changes are tried."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        for name in ("src", "tests", "tools", "data", "pyproject.toml", "examples"):
            there = ROOT / name
            if there.is_dir():
                shutil.copytree(there, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(there, folder / name)

    def green(self, tests: tuple[str, ...], timeout: float, *, tell: bool = False) -> bool:
        """Whether the tests pass in time; `tell` prints what fails."""
        env = {**os.environ, "PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k", LEFT_OUT, *tests]
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
        source = path.read_bytes()
        try:
            path.write_bytes(source[: mutant.start] + mutant.new.encode() + source[mutant.end :])
            return self.green(tests_of(mutant.module), timeout)
        finally:
            path.write_bytes(source)


def main() -> int:
    """Try changes, print what becomes of them, then the score."""
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__, formatter_class=raw)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--module", action="append", help="only this module, as text/numbers.py")
    parser.add_argument("--list", action="store_true", help="count the changes, try none")
    args = parser.parse_args()
    wanted = [Path(m) for m in args.module] if args.module else modules()
    found = [m for module in wanted for m in mutants_of(module)]
    print(f"{len(found):,} changes in {len(wanted)} modules", flush=True)
    if args.list:
        return 0
    chosen = random.Random(args.seed).sample(found, min(args.sample, len(found)))
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
                allowed[tests] = 10 * (time.monotonic() - begun) + 10
            area = mutant.module.parts[0]
            if copy.survives(mutant, allowed[tests]):
                survived[area] += 1
                print(f"survived  {mutant}", flush=True)
            else:
                killed[area] += 1
                print(f"killed    {mutant}", flush=True)
    for area in sorted(killed | survived):
        total = killed[area] + survived[area]
        print(f"{area}: {killed[area]} of {total} killed, {100 * killed[area] / total:.0f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
