"""``conflictner`` commands without the wait: a process that has the pipeline open forks itself for every call.

``CommandServer`` starts that process and makes a folder with a program ``conflictner`` in it, which hands its
arguments, its folder, its environment and its three streams to the process and ends as the command ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path

__all__ = ["CommandServer"]

_CLIENT = """#!{python} -IS
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({address!r})
call = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(line, [len(call).to_bytes(4, "big")], [0, 1, 2])
line.sendall(call)
sys.exit(int(line.recv(16) or b"1"))
"""


class CommandServer:
    """The process, while the ``with`` block lasts; ``folder`` is to be put first on the PATH."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="conflictner-")
        self.folder = Path(self._home.name)
        self._address = str(self.folder / "line")

    def __enter__(self) -> CommandServer:
        client = self.folder / "conflictner"
        client.write_text(_CLIENT.format(python=sys.executable, address=self._address), encoding="utf-8")
        client.chmod(0o755)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.documentation.commands", self._address],
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != b"ready\n":
            raise RuntimeError("the process for the commands did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate()
        self._home.cleanup()


def _receive(line: socket.socket) -> tuple[list[str], str, dict[str, str], list[int]]:
    head, fds, _, _ = socket.recv_fds(line, 4, 3)
    size, body = int.from_bytes(head, "big"), b""
    while len(body) < size:
        body += line.recv(size - len(body))
    arguments, folder, environment = json.loads(body)
    return arguments, folder, environment, fds


def _status(wait_status: int) -> int:
    code = os.waitstatus_to_exitcode(wait_status)
    return code if code >= 0 else 128 - code


def _be_the_command(line: socket.socket) -> None:
    """Never returns."""
    arguments, folder, environment, fds = _receive(line)
    for target, fd in enumerate(fds):
        os.dup2(fd, target)
        os.close(fd)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(BrokenPipeError):
            line.sendall(str(_status(status)).encode())
        os._exit(0)
    line.close()
    code = 0
    try:
        from conflictner.cli import main

        sys.argv = ["conflictner", *arguments]
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _open_beforehand() -> None:
    """Make ``load`` give pipelines that are open and have read something: their caches are filled."""
    from conflictner import analyze_many, pipeline
    from conflictner.readers import find_sources, read_reports

    import_module("conflictner.cli")
    slow, default = pipeline.load, pipeline.DEFAULT_MODEL
    whole, bare = slow(), pipeline._open(default)
    reports = [r for source in find_sources(["examples/reports"]) for r in read_reports(source)]
    list(analyze_many(reports, nlp=whole))

    def load(model: object = default, *, gazetteers: object = (), lexicons: object = ()) -> object:
        if model != default:
            return slow(model, gazetteers=gazetteers, lexicons=lexicons)  # type: ignore[arg-type]
        if gazetteers or lexicons:
            return slow(bare, gazetteers=gazetteers, lexicons=lexicons)  # type: ignore[arg-type]
        return whole

    pipeline.load = load  # type: ignore[assignment]


def _serve(address: str) -> None:
    _open_beforehand()
    door = socket.socket(socket.AF_UNIX)
    door.bind(address)
    door.listen()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    while True:
        line, _ = door.accept()
        if os.fork() == 0:
            door.close()
            _be_the_command(line)
        line.close()


if __name__ == "__main__":
    _serve(sys.argv[1])
