"""Plain text for people: tables, equations, lists; indices count from 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symbolic.formula import affine

MAX_ROWS = 40
MAX_WIDTH = 60
UNCERTIFIED = "not checked: there is no certificate for symbolic weights"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, indent: str = "  ") -> str:
    """An aligned table; rows beyond the fortieth are counted instead of printed.

    >>> print(table(["#", "fold"], [["1", "-2"], ["10", "1/2"]]))
      #   fold
      1   -2
      10  1/2
    """
    shown = [[shortened(cell) for cell in row] for row in rows[:MAX_ROWS]]
    widths = [max(map(len, column)) for column in zip(header, *shown, strict=True)]
    lines = [
        (indent + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True))).rstrip()
        for row in [list(header), *shown]
    ]
    if len(rows) > MAX_ROWS:
        lines.append(f"{indent}... and {len(rows) - MAX_ROWS} more (--json lists all)")
    return "\n".join(lines)


def shortened(text: str) -> str:
    """The text, with its middle left out when it is longer than sixty characters.

    >>> shortened("1" * 100)
    '1111111111111111111111111111...11111111111111111111111111111'
    """
    if len(text) <= MAX_WIDTH:
        return text
    half = (MAX_WIDTH - 3) // 2
    return f"{text[:half]}...{text[-half - 1 :]}"


def equation(normal: Sequence[str], offset: str) -> str:
    """The equation of a hyperplane.

    >>> equation(["1", "2"], "0")
    'x1 + 2*x2 = 0'
    """
    return f"{affine(normal, offset)} = 0"


def index_set(indices: Iterable[int]) -> str:
    """A set of 0-based indices as people count.

    >>> index_set([0, 2]), index_set([])
    ('{1, 3}', '{}')
    """
    return f"{{{', '.join(str(index + 1) for index in indices)}}}"


def domain_words(domain: str) -> str:
    """What follows a summary when the domain is not all of R^n.

    >>> domain_words("all"), domain_words("box:-1:1")
    ('', '; on box:-1:1')
    """
    return "" if domain == "all" else f"; on {domain}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "node"), count(2, "node"), count(0, "boundary", "boundaries")
    ('1 node', '2 nodes', '0 boundaries')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
