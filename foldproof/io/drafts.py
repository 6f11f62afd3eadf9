"""What a file says before its numbers are converted: texts in a fixed order, and their places.

Several files share one number field, so reading has two steps: every file gives a `Draft`, then
all texts of the command become elements of one field, and each draft builds its value from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from foldproof.io.documents import FloatText, IntegerText, NotFinite
from foldproof.io.floats import exact_text
from symbolic.errors import InputError

MAX_DIGITS = 100_000
_EXACT = frozenset({str, IntegerText})
_NOT_FINITE = frozenset({"nan", "inf", "infinity"})


class Draft(Protocol):
    """A value whose numbers are still text.

    ``texts`` are the numbers in a fixed order, ``symbols`` the declared names with their signs,
    ``build`` makes the value from as many field elements, ``where`` names the place of a text.
    """

    @property
    def source(self) -> str:
        """The file, as messages name it."""

    @property
    def texts(self) -> Sequence[str]:
        """The numbers, in the order that ``build`` expects."""

    @property
    def symbols(self) -> Mapping[str, str | None]:
        """Declared symbols and their signs."""

    def where(self, index: int) -> str:
        """The place of the text with this index, such as ``layers[0].weight[1][2]``."""

    def build(self, field: Any, elements: Sequence[Any]) -> Any:
        """The value, from one field element per text."""


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Checks that JSON values are numbers and brings floats to exact text.

    ``weights_as`` is None or one of ``decimal``, ``float32``, ``float64``.

    >>> NumberReader("net.json").row(["1/2", IntegerText("3")], "c")
    ['1/2', '3']
    >>> NumberReader("net.json").row([FloatText("0.1")], "c")
    Traceback (most recent call last):
    symbolic.errors.InputError: 0.1 is a JSON float, which does not say what exact number it means
    """

    source: str
    weights_as: str | None = None
    max_digits: int = MAX_DIGITS

    def row(self, values: Any, where: str) -> list[str]:
        """The texts of a list of numbers; the common case costs one pass."""
        if type(values) is not list:
            raise wrong_type(values, "a list of numbers", self.source, where)
        if _EXACT.issuperset(map(type, values)):
            return values
        return [self.number(value, f"{where}[{index}]") for index, value in enumerate(values)]

    def number(self, value: Any, where: str) -> str:
        """The exact text of one number."""
        if type(value) in _EXACT:
            return str(value)
        if isinstance(value, FloatText):
            return self._float(value, where)
        if isinstance(value, NotFinite):
            raise not_finite(value, self.source, where)
        raise wrong_type(value, 'a number such as "1/2"', self.source, where)

    def _float(self, value: FloatText, where: str) -> str:
        if self.weights_as is None:
            raise InputError(
                "decimal-semantics",
                f"{value[:40]} is a JSON float, which does not say what exact number it means",
                where=place(self.source, where),
                hint="pass --weights-as float32 or float64 for machine numbers, decimal for the "
                'digits as written, or write numbers as text: "1/10"',
            )
        try:
            return exact_text(value, self.weights_as, max_digits=self.max_digits)
        except InputError as error:
            raise located(error, self.source, where) from None


def place(source: str, where: str) -> str:
    """``source: where``, or only one of them when the other is empty."""
    return f"{source}: {where}" if source and where else source or where


def located(error: InputError, source: str, where: str) -> InputError:
    """The same error with its place."""
    return InputError(error.code, error.message, where=place(source, where), hint=error.hint)


def not_finite(value: str, source: str, where: str) -> InputError:
    """The error ``weight-not-finite``."""
    return InputError(
        "weight-not-finite",
        f"{value[:40]} is not a finite number",
        where=place(source, where),
        hint="a diverged training run? Exact mathematics needs finite weights",
    )


def says_not_finite(text: str) -> bool:
    """Whether a text spells NaN or an infinity.

    >>> says_not_finite("-Infinity"), says_not_finite("1/0")
    (True, False)
    """
    return text.strip().lstrip("+-").lower() in _NOT_FINITE


def wrong_type(value: Any, expected: str, source: str, where: str) -> InputError:
    """The error ``schema`` for a JSON value of the wrong type."""
    if isinstance(value, bool):
        found = "true" if value else "false"
    elif value is None:
        found = "null"
    elif isinstance(value, IntegerText | FloatText | NotFinite):
        found = f"the number {value[:40]}"
    elif isinstance(value, str):
        found = f"the text {value[:40]!r}"
    else:
        found = "a list" if isinstance(value, list) else "an object"
    return InputError("schema", f"expected {expected}, found {found}", where=place(source, where))


def members(
    value: Any, source: str, where: str, *, required: Iterable[str], optional: Iterable[str] = ()
) -> dict[str, Any]:
    """The members of a JSON object with exactly these keys; unknown ones are refused.

    >>> members({"c": "1"}, "net.json", "", required=["c"])
    {'c': '1'}
    """
    required, optional = list(required), list(optional)
    if not isinstance(value, dict):
        raise wrong_type(value, "an object", source, where)
    known = [*required, *optional]
    unknown = next((key for key in value if key not in known), None)
    if unknown is not None:
        raise InputError(
            "schema",
            f"unknown key {unknown[:40]!r}",
            where=place(source, where),
            hint=f"known keys: {', '.join(known)}",
        )
    missing = next((key for key in required if key not in value), None)
    if missing is not None:
        raise InputError(
            "schema",
            f"the key {missing!r} is missing",
            where=place(source, where),
            hint=f"required: {', '.join(required)}",
        )
    return value


def check_format(document: Any, expected: str, source: str) -> None:
    """Raise ``schema`` unless the document is an object of the expected format and version."""
    if not isinstance(document, dict):
        raise wrong_type(document, f"an object of format {expected}", source, "")
    found = document.get("format")
    if found != expected or not isinstance(found, str):
        said = f"format {found[:60]!r}" if isinstance(found, str) else "no format"
        raise InputError(
            "schema",
            f"the file states {said}, expected {expected!r}",
            where=source,
            hint=f'the file must contain "format": "{expected}"',
        )
