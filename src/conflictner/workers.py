"""Batches shared among worker processes: results in order, nothing lost when a worker dies, a clean end on Ctrl-C."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

from conflictner.batches import BatchReader, Record, Task, error_of
from conflictner.errors import WorkerError

__all__ = ["spread"]

Batch = list[Task | Record]


def _work(reader: BatchReader, pipe: Connection) -> None:
    """The life of a worker: read batches until there are no more, or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    parent = multiprocessing.parent_process()
    sentinels = [parent.sentinel] if parent is not None else []
    pipe.send_bytes(b"ready")
    while pipe in wait([pipe, *sentinels]):
        try:
            batch = pipe.recv()
        except EOFError:
            return
        pipe.send_bytes(pickle.dumps(reader(batch), protocol=5))


class _Worker:
    """A worker process, its pipe, and the job it has."""

    def __init__(self, context: Any, reader: BatchReader) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(reader, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.job: _Job | None = None

    def give(self, job: _Job) -> None:
        self.job = job
        self.pipe.send(job.tasks)

    def end(self) -> None:
        self.pipe.close()
        if self.process.is_alive():
            self.process.terminate()
        self.process.join()


class _Job:
    """Reports of one batch that have to be read: all of them, or one alone that may have killed a worker."""

    def __init__(self, number: int, places: list[int], tasks: list[Task]) -> None:
        self.number, self.places, self.tasks = number, places, tasks


class _Pool:
    def __init__(self, reader: BatchReader, batches: Iterator[Batch], n: int) -> None:
        self.reader, self.batches = reader, batches
        self.context = multiprocessing.get_context()
        self.ahead = 2 * n
        self.taken = self.given = 0
        self.ended = False
        self.done: dict[int, list[Record | None]] = {}
        self.again: deque[_Job] = deque()
        self.workers = [_Worker(self.context, reader) for _ in range(n)]

    def next_job(self) -> _Job | None:
        """A job to do now: of a batch that failed, or the next batch, unless the taker of records is far behind."""
        if self.again:
            return self.again.popleft()
        while self.taken - self.given < self.ahead:
            batch = next(self.batches, None)
            if batch is None:
                self.ended = True
                return None
            number = self.taken
            self.taken += 1
            self.done[number] = [None if isinstance(x, Task) else x for x in batch]
            places = [i for i, x in enumerate(batch) if isinstance(x, Task)]
            if places:
                return _Job(number, places, [x for x in batch if isinstance(x, Task)])
        return None

    def finished(self) -> list[Record] | None:
        """The next batch in order, if all of it is read."""
        records = self.done.get(self.given)
        if records is None or any(r is None for r in records):
            return None
        del self.done[self.given]
        self.given += 1
        return [r for r in records if r is not None]

    def feed(self) -> None:
        for worker in self.workers:
            if worker.ready and worker.job is None:
                job = self.next_job()
                if job is None:
                    return
                self._give(worker, job)

    def _give(self, worker: _Worker, job: _Job) -> None:
        try:
            worker.give(job)
        except OSError:
            self.lost(worker)

    def take(self, worker: _Worker) -> None:
        """Take what a worker has to say, and give it more to do before looking at that."""
        try:
            said = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self.lost(worker)
            return
        if not worker.ready:
            worker.ready = True
            return
        job, worker.job = worker.job, None
        following = self.next_job()
        if following is not None:
            self._give(worker, following)
        if job is not None:
            for i, record in zip(job.places, pickle.loads(said), strict=True):
                self.done[job.number][i] = record

    def lost(self, worker: _Worker) -> None:
        """A worker died: its reports are read again one by one; the one that kills a worker is an error."""
        worker.end()
        code = worker.process.exitcode
        if not worker.ready:
            raise WorkerError(
                f"a worker process ended with code {code} before it began; where processes are spawned, the script "
                "has to start them under: if __name__ == '__main__'"
            )
        job = worker.job
        if job is not None and len(job.tasks) == 1:
            error = WorkerError(f"the worker process that read this report was ended (exit code {code})")
            self.done[job.number][job.places[0]] = error_of(job.tasks[0], error)
        elif job is not None:
            self.again.extend(_Job(job.number, [i], [t]) for i, t in zip(job.places, job.tasks, strict=True))
        self.workers[self.workers.index(worker)] = _Worker(self.context, self.reader)

    def wait(self) -> None:
        """Wait until some worker has something to say."""
        pipes = {w.pipe: w for w in self.workers if w.job is not None or not w.ready}
        for pipe in wait(list(pipes)):
            worker = pipes[pipe]
            if worker in self.workers:
                self.take(worker)

    def busy(self) -> bool:
        return any(w.job is not None for w in self.workers) or bool(self.again)


def spread(reader: BatchReader, batches: Iterator[Batch], n: int) -> Iterator[list[Record]]:
    """The records of batches read by `n` processes, batch by batch in order.

    Processes are started as ``multiprocessing`` is set to (fork, spawn or forkserver). If a worker is killed, the
    reports it had are read again one by one; one that kills its worker again becomes an error record. Raises
    WorkerError where workers cannot start.
    """
    pool = _Pool(reader, batches, n)
    try:
        while True:
            pool.feed()
            while (records := pool.finished()) is not None:
                yield records
                pool.feed()
            if pool.ended and not pool.busy() and pool.taken == pool.given:
                return
            pool.wait()
    finally:
        for worker in pool.workers:
            worker.end()
