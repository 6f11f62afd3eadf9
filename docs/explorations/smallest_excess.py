"""How many excess nodes does each way to break T10 need?

T10 (DSLT 3 on models wider than the truth) breaks in six ways, A to F. For one input and integers
up to 2, and for two inputs and integers up to 1, all pairs with m nodes in the truth and d in the
model are gone through, and the smallest d - m with each way is noted. Truths are
activation-distinguished and non-degenerate; nodes have primitive (w, b) with w != 0, and q != 0.
Run `python docs/explorations/smallest_excess.py`.
"""

import argparse

from foldproof.services.box_search import search_small_box
from numeric_check.parameter_search import Box
from proofs.catalogue import claim

PUBLISHED = "two-layer.excess-nodes-published"
PLANS = {
    (1, 2): [(m, d) for m in range(3) for d in range(m + 1, 6) if m + d <= 5],
    (2, 1): [(m, d) for m in range(3) for d in range(m + 1, 5) if m + d <= 5],
}
"""(inputs, bound) -> nodes of truth and model."""


def main() -> None:
    """Print what each box has, then the smallest excess of each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=5, help="nodes of truth and model together")
    options = parser.parse_args()
    entry = claim(PUBLISHED)
    least: dict[str, tuple[int, str]] = {}
    for (inputs, bound), sizes in PLANS.items():
        for truths, models in sizes:
            if truths + models > options.nodes:
                continue
            box = Box(inputs, truths, models, bound)
            found = search_small_box(entry, None, box)
            ways = " ".join(sorted(found.best)) or "none"
            print(f"{box}: {found.tried} models, {found.matches} equal pairs, {ways}")
            for way, pair in found.best.items():
                excess = models - truths
                if way not in least or excess < least[way][0]:
                    least[way] = excess, f"{pair.truth} = {pair.model}"
    print("\nsmallest excess")
    for way, (excess, example) in sorted(least.items()):
        print(f"  {way}: {excess}   {example}")


if __name__ == "__main__":
    main()
