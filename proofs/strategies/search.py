"""The simplest value of a strategy that satisfies a condition."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import Phase, find, settings
from hypothesis import strategies as st

T = TypeVar("T")


def simplest(
    strategy: st.SearchStrategy[T],
    condition: Callable[[T], bool] = lambda _: True,
    *,
    tries: int = 2000,
) -> T:
    """A value with the condition, shrunk as far as it goes; the same one on every run.

    Raises hypothesis.errors.NoSuchExample when ``tries`` values were drawn in vain.

    >>> simplest(st.integers(), lambda value: value > 5)
    6
    """
    quick = settings(
        phases=[Phase.generate, Phase.shrink],  # no explanations: they trace every line
        max_examples=tries,
        database=None,
        deadline=None,
        derandomize=True,
    )
    return find(strategy, condition, settings=quick)
