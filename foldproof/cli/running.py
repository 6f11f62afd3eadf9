"""Running one command: time limit, progress on stderr, and the result alone on stdout."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Protocol

import click

from foldproof.cli.failures import Failure, TimeUp, coloured, tell
from foldproof.cli.options import Settings
from foldproof.ours import require_ours

PATIENCE = 0.4
"""Seconds of silence before progress is shown."""
PAUSE = 5.0
"""Seconds between two lines of progress when stderr is not a terminal."""

CLOSED = 128 + 13
"""The exit code when the reader of stdout went away, which shells use too: nothing was told."""


class Outcome(Protocol):
    """What a command can print: the text is ``str``."""

    schema: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """The JSON result without ``schema``."""


class Progress:
    """Tells on stderr what a long command is doing: a spinner on a terminal, else a line at times.

    Nothing is shown before `PATIENCE` seconds have passed, nothing at all when ``quiet``; without
    a terminal there are `PAUSE` seconds between lines, unless ``verbose``.
    """

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._lock = threading.Lock()
        self._spinner: Any = None
        self._shown = ""
        self._told = -PAUSE
        self._awake = False
        self.doing = "starting"

    def __call__(self, doing: str) -> None:
        """Say what is being done now, such as ``comparing the folds``."""
        self.doing = doing
        if self._awake or self._verbose:
            self._show()

    def _wake(self) -> None:
        self._awake = True
        self._show()

    def _show(self) -> None:
        if self._quiet:
            return
        with self._lock:
            if coloured():
                self._spin()
            elif self.doing != self._shown and self._may_tell():
                self._shown = self.doing
                click.echo(f"{self.doing} ...", err=True)

    def _may_tell(self) -> bool:
        now = time.monotonic()
        if not self._verbose and now - self._told < PAUSE:
            return False
        self._told = now
        return True

    def _spin(self) -> None:
        if self._spinner is None:
            from rich.console import Console

            self._spinner = Console(stderr=True).status(self.doing)
            self._spinner.start()
        self._spinner.update(f"{self.doing} ...")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Show progress while the body runs."""
        timer = threading.Timer(PATIENCE, self._wake)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                if self._spinner is not None:
                    self._spinner.stop()
                self._quiet = True


@contextmanager
def deadline(seconds: float, progress: Progress) -> Iterator[None]:
    """Raise `TimeUp` in the body once the wall clock has run for ``seconds``.

    An interval timer where there is one, else (Windows) an interrupt from a timer thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "setitimer"):
        with _interval_timer(seconds, progress):
            yield
    else:
        with _interrupting_thread(seconds, progress):
            yield


@contextmanager
def _interval_timer(seconds: float, progress: Progress) -> Iterator[None]:
    def up(_signal: int, _frame: Any) -> None:
        raise TimeUp(seconds, progress.doing)

    before = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _interrupting_thread(seconds: float, progress: Progress) -> Iterator[None]:
    import _thread

    expired = threading.Event()

    def up() -> None:
        expired.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if expired.is_set():
            raise TimeUp(seconds, progress.doing) from None
        raise
    finally:
        timer.cancel()


def _printed(result: Outcome, as_json: bool, seconds: float) -> bool:
    """Print the result on stdout; False when its reader has gone away.

    Every JSON document says whether the checker accepted a certificate and how long it took;
    results without certificates, such as lists, leave that to this place.
    """
    if as_json:
        from foldproof.io.results import result_text

        always = {"checked": False, "seconds": round(seconds, 3)}
        text = result_text(result.schema, always | result.to_json())
    else:
        text = str(result)
    try:
        click.echo(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def run(settings: Settings, work: Callable[[Progress], Outcome], *, anywhere: bool = False) -> int:
    """Do the work under the limits and print its result; the exit code of the command.

    A result may carry an ``exit_code``; 0 otherwise. Raises ImportError, unless ``anywhere``, when
    the packages that Python finds under our names are not ours.
    """
    if not anywhere:
        require_ours()
    progress = Progress(quiet=settings.quiet, verbose=settings.verbose)
    start = time.monotonic()
    try:
        with progress.watching(), deadline(settings.timeout, progress):
            result = work(progress)
    except TimeUp as up:
        return tell(Failure.of_time(up), ["--json"] if settings.json else [])
    if not _printed(result, settings.json, time.monotonic() - start):
        return CLOSED
    if settings.verbose and not settings.quiet:
        click.echo(f"{time.monotonic() - start:.2f} s", err=True)
    code = getattr(result, "exit_code", 0)
    return code if isinstance(code, int) else 0
