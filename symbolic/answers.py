"""Three-valued answers: proved, refuted, or open; never a truth value by accident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn


class _Answer:
    """Shared behaviour of the three answers: they refuse to be used as a condition."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TypeError(
            "an answer is Proved, Refuted or Open, not true or false; "
            "use match, or isinstance(answer, Proved)"
        )


@dataclass(frozen=True, slots=True)
class Proved(_Answer):
    """The statement holds, and ``certificate`` is what an independent checker re-verifies.

    >>> Proved(None)
    Proved(certificate=None)
    >>> bool(Proved(None))
    Traceback (most recent call last):
    TypeError: an answer is Proved, Refuted or Open, not true or false; \
use match, or isinstance(answer, Proved)
    """

    certificate: Any


@dataclass(frozen=True, slots=True)
class Refuted(_Answer):
    """The statement is false: ``witness`` shows it, ``certificate`` lets others check it.

    >>> Refuted((1,), None).witness
    (1,)
    """

    witness: Any
    certificate: Any


@dataclass(frozen=True, slots=True)
class Open(_Answer):
    """Neither proved nor refuted: ``reason`` says why, ``spent`` how far the search went.

    >>> Open("limit of 40 nodes reached", {"nodes": 41}).reason
    'limit of 40 nodes reached'
    """

    reason: str
    spent: Any = None


Answer = Proved | Refuted | Open
