"""The counterexamples to the published m < d classification, as plain data.

Source: theory reference, section 3. Each row is one network: inputs, nodes (w, b, q), c.
"""

from __future__ import annotations

NodeText = tuple[str, str, str]
"""Incoming weights (separated by spaces), bias, outgoing weight."""

PairText = tuple[str, tuple[NodeText, ...], str, tuple[NodeText, ...], str]
"""What it breaks; truth nodes and c; model nodes and c."""

BOX_J = (("-1", "1"), ("-1", "1"))
BOX_K = (("-1", "1"),)
PIECES_L = ((("-2", "-1"),), (("1", "2"),))

X = ("1", "0", "1")
MINUS_X = ("-1", "0", "1")
COUNTEREXAMPLES: dict[str, PairText] = {
    "A": (
        "an excess boundary outside the truth's boundaries",
        (X,),
        "0",
        (X, ("1", "-1", "5"), ("1", "-1", "-5")),
        "0",
    ),
    "B": (
        "reversal without weight annihilation, carried by a new boundary",
        (X,),
        "0",
        (MINUS_X, ("1", "-1", "1"), ("-1", "1", "-1")),
        "1",
    ),
    "B2": (
        "reversal without weight annihilation, carried by a new boundary, two inputs",
        (("1 0", "0", "1"), ("0 1", "-1", "2")),
        "0",
        (("-1 0", "0", "1"), ("0 1", "-1", "2"), ("1 0", "-3", "1"), ("-1 0", "3", "-1")),
        "3",
    ),
    "C": (
        "an opposite pair compensated by a mixed truth boundary",
        (X,),
        "0",
        (("1", "0", "2"), ("-1", "0", "-1"), ("-1", "1", "1"), ("1", "-1", "-1")),
        "-1",
    ),
    "D": (
        "two new opposite pairs, truth nodes untouched",
        (X,),
        "0",
        (X, ("1", "5", "1"), ("-1", "-5", "-1"), ("1", "7", "-1"), ("-1", "-7", "1")),
        "2",
    ),
    "E": (
        "one excess node reverses a set that does not annihilate",
        (X, ("1", "-1", "1")),
        "0",
        (("1", "0", "2"), ("-1", "0", "-1"), ("-1", "1", "1")),
        "-1",
    ),
    "F": (
        "masses of opposite sign on one boundary",
        (X,),
        "0",
        (("1", "0", "-2"), ("1", "0", "3")),
        "0",
    ),
    "G": (
        "a truth with shared boundaries: continuous mass shift",
        (X, MINUS_X, ("1", "-1", "1"), ("-1", "1", "1")),
        "0",
        (("1", "0", "3"), ("-1", "0", "-1"), ("1", "-1", "-1"), ("-1", "1", "3")),
        "-2",
    ),
    "H": (
        "minimal but not activation-distinguished: the boundary slides",
        (X, ("-1", "0", "-1")),
        "0",
        (("1", "5", "1"), ("-1", "-5", "-1")),
        "-5",
    ),
    "I": (
        "minimal with three nodes: the carrying pair slides",
        (("1 0", "0", "1"), ("0 1", "0", "1"), ("0 -1", "0", "-1")),
        "0",
        (("1 0", "0", "1"), ("0 1", "7", "1"), ("0 -1", "-7", "-1")),
        "-7",
    ),
    "I2": (
        "minimal with three nodes: reversal turns the carrying pair",
        (("1 0", "0", "1"), ("0 1", "0", "1"), ("0 -1", "0", "-1")),
        "0",
        (("-1 0", "0", "1"), ("1 1", "7", "1"), ("-1 -1", "-7", "-1")),
        "-7",
    ),
    "J": (
        "equal on the box (-1, 1)^2 only: reversal with an active linear node",
        (("0 1", "-3/10", "2"),),
        "0",
        (("0 -1", "3/10", "2"), ("0 2", "5", "1")),
        "-28/5",
    ),
    "K": (
        "equal on (-1, 1) only: an inactive node",
        (),
        "0",
        (("1", "-1", "7"),),
        "0",
    ),
    "L": (
        "equal on (-2, -1) and on (1, 2), with different folds between: a disconnected domain",
        (("1", "1/2", "1"), ("1", "-1/2", "-1")),
        "0",
        (("1", "1/4", "2"), ("1", "-1/4", "-2")),
        "0",
    ),
}
