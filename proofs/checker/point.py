"""`point/1`: two networks of any depth take different values at a point of a domain."""

from pathlib import Path
from typing import Any

from .field import Field
from .linear import Total, minus, value_at
from .networks import Network, activation, domain
from .reading import items, members, need, shorten


def verify(claim: Any, evidence: Any, directory: Path | None) -> str:
    """Evaluate f and g exactly at x, compare with the stated values, and return the claim in words.

    Every row of the domain must be > 0 at x and some output of f and g must differ.
    """
    members(evidence)
    names = members(claim, "field", "activation", "domain", "f", "g", "x", "f_value", "g_value")
    field = Field(names[0])
    slope, sigma_words = activation(field, names[1])
    f, g = Network(field, names[3], directory), Network(field, names[4], directory)
    need((f.inputs, f.outputs) == (g.inputs, g.outputs), "f and g differ in inputs or outputs")
    rows, domain_words = domain(field, names[2], f.inputs)
    x = field.row(names[5], f.inputs, "x")
    end = [*x[0], x[1], *[0] * (field.degree - 1)]
    for row in rows or []:
        above = value_at(field, row, end, x[1])[0]
        need(field.sign(above) > 0, "x is not in the domain")
    stated = [field.row(names[6 + i], f.outputs, "a value") for i in range(2)]
    for network, value, name in ((f, stated[0], "f"), (g, stated[1], "g")):
        difference = Total(len(value[0]))
        difference.add(network.at(x, slope))
        difference.add(minus(value))
        need(difference.vanishes(), f"the value of {name} at x is not the stated one")
    difference = Total(len(stated[0][0]))
    difference.add(stated[0])
    difference.add(minus(stated[1]))
    k, gaps = field.degree, difference.row()[0]
    blocks = [gaps[start : start + k] for start in range(0, len(gaps), k)]
    need(any(field.sign(block) for block in blocks), "f and g have the same value at x")
    point, left, right = (_words(value) for value in (names[5], names[6], names[7]))
    return (
        f"f(x) = {left} and g(x) = {right} differ at x = {point} {domain_words}, {field.words}: "
        f"networks with {f.words} and {g.words}, activation {sigma_words}"
    )


def _words(values: Any) -> str:
    return shorten("(" + ", ".join(str(x).replace("'", "") for x in items(values, "values")) + ")")
