"""Search again for the smallest counterexamples of the catalogue: ``make regressions``.

Each claim is searched with every hypothesis dropped, those published wrongly also as they stand.
What is found goes to ``proofs/regressions`` where it is smaller than what is there.
"""

from __future__ import annotations

import sys

from foldproof.io.counterexamples import STORED
from foldproof.services.counterexamples import keep, search
from foldproof.services.necessity import dropped_of
from proofs.catalogue import catalogue, claim


def main(labels: list[str]) -> int:
    """Search for the named claims, or for all; 1 when a search was in vain."""
    missing = 0
    for entry in [claim(label) for label in labels] or list(catalogue().values()):
        for drop in dropped_of(entry):
            done = search(entry, drop)
            for found in done.found:
                path = keep(entry, drop, found, STORED)
                print(f"{entry.number} {drop or 'as stated'} {found.kind}: {found.size} {path}")
            if not done.found:
                missing += 1
                print(f"{entry.number} {drop or 'as stated'}: none in {done.tries} cases")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
