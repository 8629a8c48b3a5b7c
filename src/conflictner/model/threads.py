"""Matrix products in one thread: they are small here, and a second thread waits more than it works."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController

__all__ = ["one_thread"]


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def one_thread() -> AbstractContextManager[object]:
    """Within this context the product library of numpy uses one thread."""
    return _controller().limit(limits=1)  # type: ignore[no-any-return]
