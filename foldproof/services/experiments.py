"""``sweep``: the functional dimension of many random networks, by exact ranks, resumable."""

from __future__ import annotations

import functools
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from foldproof.services.records import append_line, begun
from foldproof.services.result import Result
from foldproof.services.workers import in_any_order
from symbolic.errors import InputError, ResourceLimit

if TYPE_CHECKING:
    from numeric_check.random_dimensions import Setting

FORMAT = "foldproof.sweep-record/1"
WIDTHS, DEPTHS = (5, 10, 15), (3, 4, 5, 6)
"""The settings of the slides."""
EVERY = 100
"""Of so many networks one is computed again with a second prime."""
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SettingSize:
    """A setting: its D, its D' (``upper_bound``), and how many networks were drawn."""

    width: int
    depth: int
    parameters: int
    upper_bound: int
    networks: int


@dataclass(frozen=True, slots=True)
class Deficits:
    """How often each deficit D' - rank occurred in a setting: pairs (deficit, networks).

    ``batch`` is that of the random batch, ``certified`` that of the best lower bound: no larger.
    """

    width: int
    depth: int
    batch: tuple[tuple[int, int], ...]
    certified: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Full:
    """How many networks of a setting reach D', at the batch and by the best lower bound."""

    width: int
    depth: int
    batch: int
    certified: int


@dataclass(frozen=True, slots=True)
class SecondPrime:
    """So many networks were computed again, and so many of them had another rank."""

    networks: int
    different: int


@dataclass(frozen=True, slots=True)
class Sweep(Result):
    """Ranks of random networks in several settings, in parallel lists.

    Every rank is that modulo the prime, so a lower bound of the exact one, without a tolerance.
    There is no certificate to check, since there is nothing but the network and its points.
    """

    schema: ClassVar[str] = "foldproof.sweep/1"

    seed: int
    prime: int
    settings: tuple[SettingSize, ...]
    histogram: tuple[Deficits, ...]
    full: tuple[Full, ...]
    second_prime: SecondPrime
    checked: bool = False
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        head = "                           reach D'            mean deficit"
        lines = [head, "width depth    D' networks   batch certified     batch certified"]
        for one, counts, full in zip(self.settings, self.histogram, self.full, strict=True):
            shares = [100 * number / one.networks for number in (full.batch, full.certified)]
            means = [mean(pairs) for pairs in (counts.batch, counts.certified)]
            lines.append(
                f"{one.width:5} {one.depth:5} {one.upper_bound:5} {one.networks:8} "
                f"{shares[0]:6.1f}% {shares[1]:8.1f}%  {means[0]:8.2f} {means[1]:9.2f}"
            )
        again = self.second_prime
        lines.append(
            f"ranks modulo {self.prime}; {again.networks} networks again with another prime, "
            f"{again.different} with another rank"
        )
        return "\n".join(lines)


def mean(pairs: Sequence[tuple[int, int]]) -> float:
    """The mean of values that occur so often.

    >>> mean([(0, 3), (4, 1)])
    1.0
    """
    return sum(value * times for value, times in pairs) / sum(times for _, times in pairs)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Networks of one setting in a row, and what was found of them."""

    setting: Setting
    first: int
    ranks: tuple[tuple[int, int], ...]
    """At the batch, and the best lower bound."""
    again: tuple[tuple[int, int], ...]
    """Index and rank at the batch modulo the second prime."""


def sweep(
    widths: Sequence[int] = WIDTHS,
    depths: Sequence[int] = DEPTHS,
    networks: int = 100,
    *,
    seed: int = 0,
    jobs: int = 1,
    record: Path | None = None,
    scheduler: str | None = None,
    progress: Progress = lambda _words: None,
) -> Sweep:
    """The ranks of so many networks in each setting, on ``jobs`` cores or on a dask cluster.

    Each network has a generator of its own, seeded by (seed, width, depth, index), so the result
    depends on nothing else. With ``record`` every finished chunk is a line of that file, and what
    it has already is not computed again; it serves any settings of one seed. Raises ResourceLimit
    (``too-big``), InputError (``schema``, ``not-found``, ``not-applicable``).

    Source: Functional dimension slides, "Experiments".

    >>> found = sweep([5], [3], 4)
    >>> found.settings[0].upper_bound, found.histogram[0].batch
    (56, ((0, 3), (1, 1)))
    """
    from numeric_check.dimension_bounds import MAX_PARAMETERS
    from numeric_check.random_dimensions import Setting, prime_of

    start = time.monotonic()
    settings = [Setting(width, depth) for width in widths for depth in depths]
    for one in settings:
        if one.parameters > MAX_PARAMETERS:
            message = f"{one.parameters} parameters, over {MAX_PARAMETERS}"
            raise ResourceLimit("too-big", message, where=f"width {one.width}, depth {one.depth}")
    primes = prime_of(seed, 0), prime_of(seed, 1)
    header = {"format": FORMAT, "seed": str(seed), "primes": [str(prime) for prime in primes]}
    done = _Done()
    for line in [] if record is None else begun(record, header):
        done.add(_chunk(line, str(record)))
    items = [item for one in settings for item in done.missing(one, networks)]
    left = sum(count for _, _, count in items)
    progress(f"{left} networks left")
    work = functools.partial(_ranks, seed, primes)
    for chunk in in_any_order(work, items, jobs, scheduler):
        if record is not None:
            append_line(record, _line(chunk))
        done.add(chunk)
        left -= len(chunk.ranks)
        one = chunk.setting
        progress(f"{left} networks left, last width {one.width}, depth {one.depth}")
    return done.summary(settings, networks, seed, primes[0], time.monotonic() - start)


def _ranks(seed: int, primes: tuple[int, int], item: tuple[Setting, int, int]) -> _Chunk:
    """The work on one chunk, here or in another process."""
    from numeric_check.random_dimensions import batch_rank, ranks

    setting, first, count = item
    indices = range(first, first + count)
    found = [ranks(setting, seed, index, primes[0]) for index in indices]
    again = tuple(
        (index, batch_rank(setting, seed, index, primes[1]))
        for index in indices
        if index % EVERY == 0
    )
    return _Chunk(setting, first, tuple((one.batch, one.certified) for one in found), again)


class _Done:
    """What is known of all networks, by setting and index."""

    def __init__(self) -> None:
        self._ranks: dict[Setting, dict[int, tuple[int, int]]] = {}
        self._again: dict[Setting, dict[int, int]] = {}

    def add(self, chunk: _Chunk) -> None:
        """Add a chunk; networks that are known stay as they are."""
        ranks = self._ranks.setdefault(chunk.setting, {})
        for index, pair in enumerate(chunk.ranks, chunk.first):
            ranks.setdefault(index, pair)
        self._again.setdefault(chunk.setting, {}).update(chunk.again)

    def missing(self, setting: Setting, networks: int) -> Iterator[tuple[Setting, int, int]]:
        """Setting, first index and length of the chunks that are not known, about a second each."""
        known = self._ranks.get(setting, {})
        size = max(1, min(500, 20_000_000 // setting.bound**2))
        first = 0
        for index in range(networks + 1):
            end = index == networks or index in known
            if index - first == size or (end and index > first):
                yield setting, first, index - first
                first = index
            if end:
                first = index + 1

    def summary(
        self, settings: Sequence[Setting], networks: int, seed: int, prime: int, seconds: float
    ) -> Sweep:
        """The result for the first so many networks of each setting."""
        sizes, histogram, full = [], [], []
        sampled = different = 0
        for one in settings:
            ranks = [self._ranks[one][index] for index in range(networks)]
            batch, certified = (
                tuple(sorted(Counter(one.bound - pair[k] for pair in ranks).items()))
                for k in (0, 1)
            )
            sizes.append(SettingSize(one.width, one.depth, one.parameters, one.bound, networks))
            histogram.append(Deficits(one.width, one.depth, batch, certified))
            reached = [dict(pairs).get(0, 0) for pairs in (batch, certified)]
            full.append(Full(one.width, one.depth, *reached))
            again = [(i, r) for i, r in self._again.get(one, {}).items() if i < networks]
            sampled += len(again)
            different += sum(ranks[index][0] != rank for index, rank in again)
        second = SecondPrime(sampled, different)
        return Sweep(
            seed, prime, tuple(sizes), tuple(histogram), tuple(full), second, seconds=seconds
        )


def _line(chunk: _Chunk) -> dict[str, Any]:
    return {
        "width": chunk.setting.width,
        "depth": chunk.setting.depth,
        "first": chunk.first,
        "batch": [batch for batch, _ in chunk.ranks],
        "certified": [certified for _, certified in chunk.ranks],
        "again": chunk.again,
    }


def _chunk(line: Any, where: str) -> _Chunk:
    from numeric_check.random_dimensions import Setting

    broken = InputError("schema", "a line of the record is broken", where=where)
    try:
        setting = Setting(int(line["width"]), int(line["depth"]))
        pairs = tuple(
            (int(batch), int(certified))
            for batch, certified in zip(line["batch"], line["certified"], strict=True)
        )
        again = tuple((int(index), int(rank)) for index, rank in line["again"])
        first = int(line["first"])
    except (KeyError, TypeError, ValueError):
        raise broken from None
    if not all(0 <= batch <= certified <= setting.bound for batch, certified in pairs):
        raise broken
    return _Chunk(setting, first, pairs, again)
