"""Search for counterexamples among all pairs of networks with small integers: shard by shard.

Kernels propose the pairs with one function, exact code decides hypotheses and conclusion. A search
can run on several cores or on a dask cluster; what is done is on disk, shard by shard, so that it
goes on where it was interrupted.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foldproof.io.subjects import read_subject, subject_document
from foldproof.services.records import append_line, begun
from foldproof.services.refutation import kind_of, kinds_of
from foldproof.services.workers import in_any_order
from proofs.claims import Claim
from proofs.size import size_of
from symbolic.errors import InputError

if TYPE_CHECKING:
    from numeric_check.parameter_search import Box, BoxSearch, Pair

FORMAT = "foldproof.search/1"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search of a box did: models tried, pairs with one function, pairs decided exactly.

    ``best`` has the smallest counterexample of every kind that was found. Pairs are decided from
    small to large until every wanted kind was found; so ``complete`` says that no smaller one is
    in the box, and no other kind at all.
    """

    tried: int = 0
    matches: int = 0
    decided: int = 0
    best: dict[str, Any] = field(default_factory=dict)
    complete: bool = True

    def joined(self, other: Searched) -> Searched:
        """Both together, in whatever order: of two counterexamples of one kind the smaller."""
        best = dict(self.best)
        for kind, subject in other.best.items():
            if kind not in best or _order(subject) < _order(best[kind]):
                best[kind] = subject
        return Searched(
            self.tried + other.tried,
            self.matches + other.matches,
            self.decided + other.decided,
            best,
            self.complete and other.complete,
        )


Work = Callable[[int], tuple[int, Searched]]
"""Searches the shard of a number, which it gives back with what it found."""


def _order(subject: Any) -> Any:
    """By size, then by its text, so that shards may finish in any order."""
    return size_of(subject), json.dumps(subject_document(subject))


def search_shards(
    claim: Claim, drop: str | None, box: Box, firsts: Iterable[int], known: Iterable[str] = ()
) -> Searched:
    """The smallest counterexample of each kind among the models that begin with these nodes.

    Pairs are decided in the order of their size, until each kind that is not ``known`` was found.
    """
    from numeric_check.parameter_search import constant_of

    shards = [_tables(box).shard(first) for first in firsts]
    pairs = [pair for shard in shards for pair in shard.pairs]
    wanted = set(kinds_of(claim, drop)) - set(known)
    unmet = () if drop is None else (drop,)
    best: dict[str, Any] = {}
    decided = 0
    for pair in sorted(pairs, key=lambda pair: _simplicity(pair, constant_of(*pair))):
        if not wanted:
            break
        decided += 1
        kind, subject = _violation(claim, unmet, pair, box.inputs)
        if kind in wanted:
            best[kind] = subject
            wanted.discard(kind)
    tried, matches = sum(shard.tried for shard in shards), sum(shard.matches for shard in shards)
    return Searched(tried, matches, decided, best, len(pairs) == matches)


@functools.lru_cache(maxsize=1)
def _tables(box: Box) -> BoxSearch:
    """The tables of a box, once for each process."""
    from numeric_check.parameter_search import BoxSearch

    return BoxSearch(box)


def _simplicity(pair: Pair, constant: Fraction) -> Any:
    """What :func:`proofs.size.size_of` says of the networks, without making them."""
    numbers = [v for nodes in pair for w, b, q in nodes for v in (*w, b, q)]
    sizes = list(map(abs, numbers))
    sizes.append(max(abs(constant.numerator), constant.denominator) if constant else 0)
    negative = sum(v < 0 for v in numbers) + (constant < 0)
    return max(sizes), sum(sizes), negative, pair


def _violation(
    claim: Claim,
    unmet: tuple[str, ...],
    pair: Pair,
    inputs: int,
) -> tuple[str | None, Any]:
    """The kind of violation that a pair is, decided exactly; None when it is none."""
    from numeric_check.parameter_search import network_pair

    if claim.on_pair is None:
        return None, None
    subject = claim.on_pair(*network_pair(*pair, inputs))
    if claim.unmet(subject) != unmet:
        return None, None
    finding = claim.examine(subject)
    drop = unmet[0] if unmet else None
    return (None, None) if finding.holds else (kind_of(finding, drop), subject)


def search_small_box(
    claim: Claim, drop: str | None, box: Box, known: Iterable[str] = ()
) -> Searched:
    """Search a whole box at once, for kinds that are not ``known``.

    >>> from numeric_check.parameter_search import Box
    >>> from proofs.catalogue import claim
    >>> published = claim("two-layer.excess-nodes-published")
    >>> sorted(search_small_box(published, None, Box(1, 1, 3, 1), known=["F"]).best)
    ['A', 'B']
    """
    return search_shards(claim, drop, box, range(_tables(box).shards), known)


def search_box(
    claim: Claim,
    drop: str | None,
    box: Box,
    *,
    jobs: int = 1,
    record: Path | None = None,
    scheduler: str | None = None,
    progress: Progress = lambda _words: None,
) -> Searched:
    """Search a whole box, on ``jobs`` cores or on the dask cluster of ``scheduler``.

    With ``record`` every finished shard is a line of that file, and those that it has already are
    not searched again. Raises InputError (``schema`` when the record is of another search,
    ``not-applicable`` for a claim that is not about pairs with one function or without dask),
    ResourceLimit (``too-big``).
    """
    if claim.on_pair is None:
        message = f"{claim.id} is not about pairs of networks with one function on R^n"
        raise InputError("not-applicable", message, where="--box")
    shards = _tables(box).shards
    done = {} if record is None else _done(record, _header(claim, drop, box))
    total = functools.reduce(Searched.joined, done.values(), Searched())
    left = [first for first in range(shards) if first not in done]
    count = len(done)
    progress(f"{box}: {count} of {shards} shards")
    work = _work(claim, drop, box, elsewhere=jobs > 1 or scheduler is not None)
    for first, found in in_any_order(work, left, jobs, scheduler):
        if record is not None:
            append_line(record, _line(first, found))
        total = total.joined(found)
        count += 1
        progress(f"{box}: {count} of {shards} shards, {total.decided} pairs decided")
    return total


def _shard_of(claim: Claim, drop: str | None, box: Box, first: int) -> tuple[int, Searched]:
    return first, search_shards(claim, drop, box, [first])


def _by_label(label: str, drop: str | None, box: Box, first: int) -> tuple[int, Searched]:
    """What another process can be asked for: claims are found there by their label."""
    from proofs.catalogue import claim

    return _shard_of(claim(label), drop, box, first)


def _work(claim: Claim, drop: str | None, box: Box, *, elsewhere: bool) -> Work:
    """What searches one shard, in this process or ``elsewhere``."""
    if not elsewhere:
        return functools.partial(_shard_of, claim, drop, box)
    if claim.draw is not None:
        message = "a conjecture is searched in this process only"
        raise InputError("not-applicable", message, where="--jobs")
    return functools.partial(_by_label, claim.id, drop, box)


def _header(claim: Claim, drop: str | None, box: Box) -> dict[str, Any]:
    sizes = [box.inputs, box.truth_width, box.model_width, box.bound]
    return {"format": FORMAT, "claim": claim.id, "dropped": drop, "box": [str(s) for s in sizes]}


def _line(first: int, found: Searched) -> dict[str, Any]:
    return {
        "shard": first,
        "counts": [found.tried, found.matches, found.decided],
        "complete": found.complete,
        "best": {kind: subject_document(subject) for kind, subject in found.best.items()},
    }


def _done(record: Path, header: dict[str, Any]) -> dict[int, Searched]:
    return dict(_finished(line, str(record)) for line in begun(record, header))


def _finished(line: Any, where: str) -> tuple[int, Searched]:
    try:
        counts = [int(count) for count in line["counts"]]
        best = {kind: read_subject(part, where) for kind, part in line["best"].items()}
        tried, matches, decided = counts
        found = Searched(tried, matches, decided, best, line["complete"] is True)
        return int(line["shard"]), found
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError("schema", "a line of the record is broken", where=where) from None
