"""The error classes of foldproof: what kind of failure, on which object, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class FoldproofError(Exception):
    """An expected failure with a stable code, shown as ``error[code] what / where / why to fix``.

    ``code`` is one of the stable codes of the public contract (``shape``, ``number``,
    ``not-applicable``, ...), ``where`` names the object, ``hint`` says what to do.

    >>> error = InputError("shape", "row 2 has 3 entries, expected 2", where="layers[0].weight")
    >>> error.code, error.where
    ('shape', 'layers[0].weight')
    >>> print(error)
    row 2 has 3 entries, expected 2
    """

    def __init__(self, code: str, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[Callable[..., FoldproofError], tuple[Any, ...]]:
        """Errors travel between processes whatever arguments their class takes."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[FoldproofError], arguments: tuple[str, ...], state: dict[str, Any]
) -> FoldproofError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class InputError(FoldproofError):
    """The input (a file, a number, an argument) is not acceptable; exit code 2 or 3."""


class CheckFailed(FoldproofError):
    """Two witnesses disagree, or the checker refused a certificate; exit code 5."""


class ResourceLimit(FoldproofError):
    """A printed limit was reached before the answer; exit code 4."""


class Undecided(FoldproofError):
    """A symbolic quantity whose sign the declared signs do not decide.

    ``symbol`` names a symbol whose sign would help.

    >>> Undecided("sign of w1*x is not decided", symbol="w1").symbol
    'w1'
    """

    def __init__(self, message: str, *, symbol: str, where: str = "") -> None:
        hint = f'declare the sign of {symbol}: "symbols": {{"{symbol}": {{"sign": "+"}}}}'
        super().__init__("not-applicable", message, where=where, hint=hint)
        self.symbol = symbol
