"""The built-in examples: networks of the sources, the phases, and the counterexamples."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from symbolic.counterexamples import BOX_J, BOX_K, COUNTEREXAMPLES, PIECES_L, NodeText
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS, field_of

SYMMETRIC = range(2, 15)
PT2_FACTORS = ("1", "1.1", "1.5", "2", "3")
BIAS = "-3/10"
DSLT = "DSLT 3"
PHASES = "theory reference 6 (DSLT 3 and 4, experiments)"


@dataclass(frozen=True, slots=True)
class Example:
    """A named network, its title, source and domain.

    ``also`` lists further pieces when the domain is a union of open convex pieces
    (counterexample L); ``domain`` is then the first piece.
    """

    name: str
    title: str
    source: str
    network: Network
    domain: Domain
    also: tuple[Domain, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    source: str
    build: Callable[[], TwoLayer | Network]
    boxes: tuple[tuple[tuple[str, str], ...], ...] = ()


def examples() -> tuple[str, ...]:
    """The names of all built-in examples, in the order of the sources.

    >>> len(examples()) > 50, examples()[0]
    (True, 'dslt-3.1')
    """
    return tuple(_ENTRIES)


@cache
def example(name: str) -> Example:
    """The built-in example of that name, built when it is first asked for.

    Raises InputError (``not-found``) with the nearest names.

    >>> example("dslt-3.3").network.widths, example("pt1-truth").domain.is_all
    ((1, 2, 1), False)
    """
    entry = _ENTRIES.get(name)
    if entry is None:
        near = difflib.get_close_matches(name, _ENTRIES, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "foldproof examples lists them"
        raise InputError("not-found", f"there is no built-in example {name!r}", hint=hint)
    built = entry.build()
    network = replace(built.layered() if isinstance(built, TwoLayer) else built, name=name)
    domains = [Domain.box(network.field, box) for box in entry.boxes]
    domains = domains or [Domain.all(network.inputs)]
    return Example(name, entry.title, entry.source, network, domains[0], tuple(domains[1:]))


def symmetric_network(m: int) -> TwoLayer:
    """The m-symmetric network sum_k R(<w_k, x> - 3/10), k = 0..m-1.

    w_k = (cos t_k, sin t_k) with t_k = (2k + 1) pi / m: progressive rotations by 2 pi / m, over
    the real subfield of a cyclotomic field. The weights of all nodes annihilate. Raises
    InputError (``shape``) for m < 2.

    Source: DSLT 3, "Orientation Reversal"; the author's experiments use b = -0.3
    (theory reference, erratum 24).

    >>> f = symmetric_network(3)
    >>> f.nodes[0].w[0] == f.field.element("1/2"), f.nodes[1].w[0] == -f.field.one
    (True, True)
    """
    if m < 2:
        raise InputError("shape", f"a symmetric network needs at least 2 nodes, not {m}")
    return _network([(_rotation(k, m), BIAS, "1") for k in range(m)])


def _rotation(k: int, m: int) -> str:
    return f"cos({2 * k + 1}*pi/{m}) sin({2 * k + 1}*pi/{m})"


def _network(
    nodes: Sequence[NodeText], c: str = "0", symbols: Mapping[str, str | None] | None = None
) -> TwoLayer:
    """A network with one output from texts; without nodes it has one input."""
    texts = [text for w, b, q in nodes for text in (*w.split(), b, q)]
    field, values = field_of([*texts, c], symbols)
    size = len(texts) // len(nodes) if nodes else 3
    rows = [values[i * size : (i + 1) * size] for i in range(len(nodes))]
    triples = [(row[:-2], row[-2], row[-1]) for row in rows]
    return TwoLayer.scalar(field, size - 2, triples, values[-1])


def _plain(
    title: str,
    nodes: Sequence[NodeText],
    c: str = "0",
    symbols: Mapping[str, str | None] | None = None,
    boxes: tuple[tuple[tuple[str, str], ...], ...] = (),
    source: str = DSLT,
) -> _Entry:
    return _Entry(title, source, lambda: _network(nodes, c, symbols), boxes)


def _sources() -> dict[str, _Entry]:
    """Examples 3.1 to 3.4. DSLT 3 takes w, q >= 0 in Example 3.2; here w > 0 and q != 0, since
    w = 0 and q = 0 are other strata. The weights of Example 3.4 have any signs, as in its K.
    """
    dslt = {
        "3.1": _plain(
            "four nodes facing outwards: nine regions",
            [("1 0", "-1", "1"), ("0 1", "-1", "1"), ("-1 0", "-1", "1"), ("0 -1", "-1", "1")],
        ),
        "3.2": _plain(
            "model q R(w x): scaling symmetry",
            [("w", "0", "q")],
            symbols={"w": "+", "q": "nonzero"},
        ),
        "3.2-truth": _plain("truth theta0 R(x) with theta0 = 1/5", [("1", "0", "1/5")]),
        "3.3": _plain(
            "truth R(x-1) + R(-x-1) + 2: weights annihilate",
            [("1", "-1", "1"), ("-1", "-1", "1")],
            "2",
        ),
        "3.3-reversed": _plain(
            "R(-x+1) + R(x+1): both orientations reversed",
            [("-1", "1", "1"), ("1", "1", "1")],
        ),
        "3.4": _plain(
            "model R(w1 x) + R(w2 x): node degeneracy",
            [("w1", "0", "1"), ("w2", "0", "1")],
            symbols={"w1": None, "w2": None},
        ),
        "3.4-truth": _plain("truth R(x)", [("1", "0", "1")]),
    }
    return {
        f"dslt-{key}": replace(entry, source=f"{DSLT}, Example {key.split('-', maxsplit=1)[0]}")
        for key, entry in dslt.items()
    }


def _symmetric() -> dict[str, _Entry]:
    def build(m: int) -> Callable[[], TwoLayer]:
        return lambda: symmetric_network(m)

    return {
        f"symmetric-{m}": _Entry(
            f"{m}-symmetric network", f"{DSLT}, Orientation Reversal (thesis 4.5)", build(m)
        )
        for m in SYMMETRIC
    }


def _deforming_to_degeneracy() -> dict[str, _Entry]:
    """PT1: two nodes (+-cos th, sin th), th swept to pi/2, and the phases at the end point."""
    truth = ("0 1", BIAS, "2")
    phases: dict[str, tuple[str, list[NodeText], str]] = {
        "start": (
            "the truth at th = pi/4",
            [("cos(1*pi/4) sin(1*pi/4)", BIAS, "1"), ("-cos(1*pi/4) sin(1*pi/4)", BIAS, "1")],
            "0",
        ),
        "truth": ("the truth at th = pi/2: 2 R(x2 - 3/10)", [truth], "0"),
        "inactive": ("excess node inactive on the box", [truth, ("1 0", "-2", "1")], "0"),
        "zero-output": ("excess node with q = 0", [truth, ("1 0", "0", "0")], "0"),
        "duplicate": (
            "two nodes on the boundary of the truth",
            [("0 1", BIAS, "1"), ("0 1", BIAS, "1")],
            "0",
        ),
        "reversed": (
            "reversed node and active linear node (counterexample J)",
            list(COUNTEREXAMPLES["J"][3]),
            COUNTEREXAMPLES["J"][4],
        ),
    }
    return {
        f"pt1-{name}": _plain(f"PT1, {title}", nodes, c, boxes=(BOX_J,), source=PHASES)
        for name, (title, nodes, c) in phases.items()
    }


def _orientation_reversing() -> dict[str, _Entry]:
    """PT2: the 3-symmetric truth with the node at angle pi scaled by q, and its reversed phase.

    For q = 1 all weights annihilate and three reversed nodes do; for q > 1 a fourth node carries
    the mass q - 1 that stays forward.
    """
    angles = [_rotation(k, 3) for k in range(3)]
    back = ["-1/2 -sin(1*pi/3)", "1 0", "-1/2 sin(1*pi/3)"]
    entries = {}
    for factor in PT2_FACTORS:
        truth = [(w, BIAS, factor if k == 1 else "1") for k, w in enumerate(angles)]
        reverse: list[NodeText] = [(w, "3/10", "1") for w in back]
        if factor != "1":
            reverse.append((angles[1], BIAS, f"{factor} - 1"))
        for name, title, nodes, c in (
            (f"pt2-{factor}", "truth", truth, "0"),
            (f"pt2-{factor}-reversed", "reversed phase", reverse, "-9/10"),
        ):
            entries[name] = _plain(
                f"PT2 at q = {factor}, {title}", nodes, c, boxes=(BOX_J,), source=PHASES
            )
    return entries


def _counterexamples() -> dict[str, _Entry]:
    boxes = {"J": (BOX_J,), "K": (BOX_K,), "L": PIECES_L}
    source = "theory reference 3, against DSLT 3, Case 2"
    entries = {}
    for label, (title, truth, c0, model, c) in COUNTEREXAMPLES.items():
        for role, nodes, constant in (("truth", truth, c0), ("model", model, c)):
            entries[f"counterexample-{label}-{role}"] = _plain(
                f"{label}, {role}: {title}",
                nodes,
                constant,
                boxes=boxes.get(label, ()),
                source=source,
            )
    return entries


def _deep(*layers: tuple[Sequence[Sequence[int]], Sequence[int | str]]) -> Network:
    """A network of any depth from whole weights and rational biases, layer by layer."""
    element = RATIONALS.element
    made = (
        Layer(tuple(tuple(map(element, row)) for row in weight), tuple(map(element, bias)))
        for weight, bias in layers
    )
    return Network(RATIONALS, tuple(made))


def _slides() -> dict[str, _Entry]:
    """An architecture of which the slides picture a network without hidden symmetries: ours."""
    first = ((-1, -1), (1, -1), (-1, -1), (-1, -1), (-2, 1)), (0, 0, -1, 6, 0)
    second = ((-1, 1, -1, -1, 1), (1, 1, 1, 1, -1), (-1, -1, -1, 2, -1)), (-1, -1, -1)
    third = ((-1, -1, -1), (1, -1, 1), (-1, -1, -1)), (0, 0, 0)
    title = "a network of our own for this architecture, without hidden symmetries"
    source = "Functional dimension slides, picture of (2, 5, 3, 3)"
    return {"slides-2-5-3-3": _Entry(title, source, lambda: _deep(first, second, third))}


MECHANISMS: dict[str, tuple[str, tuple[tuple[tuple[int, int], str], ...], int]] = {
    "one-unit": ("one unit", (((1, 2), "-3"),), 6),
    "dead": ("a dead unit beside it", (((1, 2), "-3"), ((-1, -1), "-1")), 6),
    "live": ("a live unit beside it", (((1, 2), "-3"), ((3, -1), "-2")), 9),
    "never-co-active": (
        "a unit never co-active with z2",
        (((1, 2), "-3"), ((1, -1), "-5/2")),
        8,
    ),
    "always-active": ("a unit that is always active", (((1, 2), "1"),), 5),
    "all-dead": ("all units dead", (((-1, -2), "-1"),), 1),
}
"""Second layers over z1 = R(x+1), z2 = R(1-x), ((u, v), bias) for each unit, with a sum on top, and
their functional dimensions (theory reference 7.1)."""


def _mechanisms() -> dict[str, _Entry]:
    """How units of the second layer lose functional dimension, and three layers of width 1."""

    def entry(text: str, units: tuple[tuple[tuple[int, int], str], ...]) -> _Entry:
        weight, bias = tuple(pair for pair, _ in units), tuple(b for _, b in units)
        layers = ((((1,), (-1,)), (1, 1)), (weight, bias), (((1,) * len(units),), (0,)))
        title = f"second layer over R(x+1), R(1-x): {text}"
        return _Entry(title, "theory reference 7.1", lambda: _deep(*layers))

    chain = tuple((((w,),), (b,)) for w, b in ((1, 0), (-1, 2), (-1, 1), (1, 0)))
    title = "R(1 - R(2 - R(x))): three hidden layers of width 1 in a row"
    return {
        **{
            f"mechanism-{name}": entry(text, units) for name, (text, units, _) in MECHANISMS.items()
        },
        "width-one-chain": _Entry(title, "theory reference 7.1", lambda: _deep(*chain)),
    }


_ENTRIES: dict[str, _Entry] = {
    **_sources(),
    **_symmetric(),
    **_deforming_to_degeneracy(),
    **_orientation_reversing(),
    **_counterexamples(),
    **_slides(),
    **_mechanisms(),
}
