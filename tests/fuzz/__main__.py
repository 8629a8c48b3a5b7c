"""Fuzzing from the command line.

    python -m tests.fuzz --inputs 1000000                 every pure function on that many inputs in all
    python -m tests.fuzz --pipeline --inputs 50000        the whole pipeline
    python -m tests.fuzz --pipeline --seed 3 --only 4711  one input again

An input is made of the seed and its number alone, so that a failure can be had again on any machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable

from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import read_reports


def made(seed: int, number: int, reports: tuple[str, ...], longest: int) -> str:
    """The input of this number."""
    return mutated(random.Random(f"{seed}:{number}"), reports, longest=longest)


def _place(error: BaseException) -> str:
    """Where an error comes from: the same place is the same defect."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "conflictner" in f.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    said = "" if not isinstance(error, AssertionError) else " " + "".join(c for c in str(error) if not c.isdigit())[:60]
    return f"{type(error).__name__} {last.filename.rpartition('conflictner/')[2]}:{last.lineno}{said}"


def _checks(pipeline: bool, blank: bool, only: list[str] | None) -> dict[str, Callable[[str, int], object]]:
    if not pipeline:
        from tests.fuzz.targets import TARGETS

        return {name: lambda text, _, f=f: f(text) for name, f in TARGETS.items() if not only or name in only}  # type: ignore[misc]
    from tests.fuzz.whole import check_text

    import conflictner

    if blank:
        import spacy

        nlp = conflictner.load(spacy.blank("en"))
    else:
        nlp = conflictner.load()
    return {"pipeline": lambda text, n: check_text(text, nlp, n=n)}


def main() -> int:
    """Run, and print what was found; 1 if anything was."""
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__, formatter_class=raw)
    parser.add_argument("--inputs", type=int, default=20_000, help="how many inputs in all")
    parser.add_argument("--pipeline", action="store_true", help="the whole pipeline, not the pure functions")
    parser.add_argument("--blank", action="store_true", help="the pipeline on spacy.blank('en')")
    parser.add_argument("--target", action="append", help="only this pure function (may be given again)")
    parser.add_argument("--reports", help="JSON Lines file of reports to mutate; by default a few of our own")
    parser.add_argument("--longest", type=int, default=400, help="about the longest input, in characters")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--only", type=int, help="this input alone, and its text")
    parser.add_argument("--slow", type=float, default=2.0, help="seconds from which an input counts as a failure")
    args = parser.parse_args()
    reports = read_reports(args.reports)
    checks = _checks(args.pipeline, args.blank, args.target)
    numbers = range(args.first, args.first + -(-args.inputs // len(checks)))
    if args.only is not None:
        numbers = range(args.only, args.only + 1)
        print(repr(made(args.seed, args.only, reports, args.longest)))
    begun = time.process_time()
    failures: Counter[str] = Counter()
    done = 0
    for number in numbers:
        text = made(args.seed, number, reports, args.longest)
        for name, check in checks.items():
            start = time.process_time()
            try:
                check(text, number)
                took = time.process_time() - start
                if took > args.slow:
                    raise AssertionError(f"{name} took more than {args.slow} s for {len(text)} characters")
            except Exception as error:
                where = _place(error)
                failures[where] += 1
                if failures[where] <= 2:
                    print(f"\n{name} --seed {args.seed} --only {number}: {where}\n  {error!s:.300}", flush=True)
                    if args.only is not None:
                        traceback.print_exc()
            done += 1
        if (number + 1) % 5_000 == 0:
            print(
                f"{done:,} inputs, {time.process_time() - begun:.0f} s, {sum(failures.values())} failures", flush=True
            )
    spent, failed = time.process_time() - begun, sum(failures.values())
    print(f"\n{done:,} inputs in {spent:.0f} s; failures: {failed} in {len(failures)} places")
    for where, count in failures.most_common():
        print(f"{count:8,}  {where}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
