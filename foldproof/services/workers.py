"""Work in several processes, which an interrupt of the terminal does not reach."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_processes(work: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Iterator[Made]:
    """``work`` of every item, in the order in which they are done, in ``jobs`` processes.

    An interrupt, or a time limit, ends the processes; only this one tells of it. Few items are
    handed out ahead, so that none is left in the queue of a process that ends.
    """
    from joblib import Parallel, delayed

    parallel: Any = Parallel(
        n_jobs=jobs, return_as="generator_unordered", pre_dispatch="2 * n_jobs"
    )
    with _deaf():
        results = parallel(delayed(work)(item) for item in items)
    yield from results


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore interrupts while processes start: they go on ignoring them, this one hears again."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
