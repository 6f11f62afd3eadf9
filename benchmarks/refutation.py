"""How fast counterexamples are searched for: boxes of small integers against drawn cases.

One run measures, in process CPU time of one thread, the trials per second of the pure Hypothesis
loop (drawing a pair of networks with one function and deciding exactly whether it breaks T10) and
of the search of a box (one trial is one model, compared with all truths of the box at once;
listing and deciding the pairs with one function is included in `decided`, and left out in
`kernel`). It also measures how long each dropped hypothesis of the two-layer claims takes.
Targets: kernel / Hypothesis >= 100, every hypothesis within 10 s. Run `python -m
benchmarks.refutation [--json]`.
"""

import argparse
import json
import time

import numpy as np

from foldproof.services.box_search import search_small_box
from foldproof.services.counterexamples import search
from foldproof.services.necessity import dropped_of
from foldproof.services.refutation import smallest_drawn
from numeric_check.kernels.fingerprints import filter_of, matching_multisets
from numeric_check.parameter_search import Box, BoxSearch, fingerprints
from proofs.catalogue import catalogue, claim

PUBLISHED = "two-layer.excess-nodes-published"
DRAWN = 500
BOXES = {"n=1, 1:4, up to 3": Box(1, 1, 4, 3), "n=2, 1:4, up to 1": Box(2, 1, 4, 1)}


def loop() -> float:
    """Trials per second of the Hypothesis loop."""
    entry = claim(PUBLISHED)
    smallest_drawn(entry, tries=20)
    start = time.process_time()
    drawn = smallest_drawn(entry, tries=DRAWN)
    return drawn.tries / (time.process_time() - start)


def kernel(box: Box) -> float:
    """Models per second of the kernel alone."""
    search_of = BoxSearch(box)
    search_of.shard(0)
    table = fingerprints(box.nodes, box.inputs)
    keys = np.unique(table)
    marks = filter_of(keys)
    room = np.zeros((0, box.model_width + 1), dtype=np.int64)
    start = time.process_time()
    tried = sum(
        matching_multisets(table, box.model_width, first, keys, marks, room)[0]
        for first in range(len(table))
    )
    return tried / (time.process_time() - start)


def decided(box: Box) -> float:
    """Models per second when pairs are listed, and decided until each type was found."""
    entry = claim(PUBLISHED)
    start = time.process_time()
    found = search_small_box(entry, None, box, known=["C", "D", "E"])
    return found.tried / (time.process_time() - start)


def hypotheses() -> dict[str, float]:
    """Seconds for each dropped hypothesis of the two-layer claims."""
    seconds = {}
    for entry in catalogue().values():
        if entry.id.startswith("two-layer."):
            for drop in dropped_of(entry):
                start = time.process_time()
                done = search(entry, drop)
                if not done.found:
                    raise SystemExit(f"{entry.id} without {drop}: nothing found")
                seconds[f"{entry.number} {drop or 'as stated'}"] = time.process_time() - start
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    pure = loop()
    rows: dict[str, float] = {"Hypothesis loop, trials/s": pure}
    for name, box in BOXES.items():
        for what, rate in (("kernel", kernel(box)), ("decided", decided(box))):
            rows[f"{what}, {name}: models/s"] = rate
            rows[f"{what}, {name}: / Hypothesis"] = rate / pure
    times = hypotheses()
    slowest = max(times, key=lambda name: times[name])
    rows[f"slowest hypothesis ({slowest}), s"] = times[slowest]
    rows["all hypotheses of two-layer claims, s"] = sum(times.values())
    if options.json:
        print(json.dumps(rows))
    else:
        for name, value in rows.items():
            print(f"{name:48} {value:14,.2f}")


if __name__ == "__main__":
    main()
