"""Work in several processes, which an interrupt of the terminal does not reach, or on a cluster."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from symbolic.errors import InputError

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_any_order(
    work: Callable[[Item], Made], items: Sequence[Item], jobs: int, scheduler: str | None
) -> Iterator[Made]:
    """``work`` of every item as it comes: here, in ``jobs`` processes, or on a dask cluster.

    Raises InputError (``not-applicable`` without dask, ``not-found`` without its scheduler).
    """
    if scheduler is not None:
        yield from _on_cluster(work, items, scheduler)
    elif jobs > 1 and len(items) > 1:
        yield from in_processes(work, items, jobs)
    else:
        yield from map(work, items)


def _on_cluster(
    work: Callable[[Item], Made], items: Sequence[Item], address: str
) -> Iterator[Made]:
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise InputError(
            "not-applicable",
            "a scheduler needs dask",
            where="--scheduler",
            hint="pip install 'foldproof[cluster]'",
        ) from None
    try:
        client = Client(address, timeout="10s")
    except (OSError, TimeoutError) as error:
        message = f"there is no dask scheduler at {address[:80]!r}"
        raise InputError("not-found", message, where="--scheduler") from error
    with client:
        for future in as_completed(client.map(work, items, pure=False)):
            yield future.result()


def in_processes(work: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Iterator[Made]:
    """``work`` of every item, in the order in which they are done, in ``jobs`` processes.

    An interrupt, or a time limit, ends the processes; only this one tells of it. Few items are
    handed out ahead, so that none is left in the queue of a process that ends. Processes serve
    again later, so each item is worked on in the folder that is current here now.
    """
    from joblib import Parallel, delayed

    parallel: Any = Parallel(
        n_jobs=jobs, return_as="generator_unordered", pre_dispatch="2 * n_jobs"
    )
    with _heard(signal.SIG_IGN):  # the processes that start here go on ignoring interrupts
        results = parallel(delayed(_in_folder)(Path.cwd(), work, item) for item in items)
    with _heard(_once):
        yield from results


def _in_folder(folder: Path, work: Callable[[Item], Made], item: Item) -> Made:
    """The work in a folder: the one in which the process began may be gone."""
    os.chdir(folder)
    return work(item)


def _once(number: int, _frame: Any) -> None:
    """Interrupt, and ignore further interrupts: what ends the processes must not be cut short."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _heard(handler: Any) -> Iterator[None]:
    """Handle interrupts so in the body; only the main thread may, and where they are not ours."""
    mine = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not mine or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
