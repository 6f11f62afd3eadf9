import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from symbolic.activation import ABS, RELU, leaky_relu
from symbolic.hyperplane import Hyperplane
from symbolic.normal_form import normal_form
from symbolic.scalars import RATIONALS as QQ
from symbolic.true_parameters import TrueParameters
from symbolic.true_parameters.equations import equations
from symbolic.true_parameters.sampling import sample
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar


def values(stratum, theta):
    """The names of the equations at a parameter whose nodes are in canonical order."""
    found, field = {}, theta.field
    folds = len(stratum.truth.boundaries)
    first: dict = {}
    for i, (place, node) in enumerate(zip(stratum.assignment, theta.nodes, strict=True)):
        if place == "zero-output":
            continue
        if place == "zero-input":
            found[f"b{i + 1}"], found[f"q{i + 1}"] = node.b, node.q
            continue
        sign = stratum.orientations[i]
        if place < folds:
            _, _, scale = Hyperplane.of(node.form, field)
        else:
            lead = next(j for j, w in enumerate(node.w) if w)
            form = first.setdefault(place, node.form)
            scale = sign * node.w[lead] / form.normal[lead]
            name = place - folds + 1
            found[f"h{name}"] = form.offset
            for j, w in enumerate(form.normal):
                found[f"v{name}[{j + 1}]"] = w
        assert field.sign(scale) > 0
        found[f"t{i + 1}"] = tuple(scale * q for q in node.q)
    found["c"] = theta.c
    return found


def term_value(name, known, theta):
    if "(b" in name:
        bias = name[name.index("(") + 1 : name.index(")")]
        weight = theta.activation(known[bias], theta.field)
        return tuple(weight * q for q in known[name.split("*")[1]])
    factor, _, mass = name.rpartition("*")
    scale = known[factor] if factor else theta.field.one
    return tuple(scale * t for t in known[mass])


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from((RELU, ABS, leaky_relu(QQ.element("1/10")))))
def test_samples_satisfy_the_equations_of_their_stratum(seed, activation) -> None:
    dice = random.Random(seed)
    n, p = dice.randint(1, 3), dice.randint(1, 2)
    truth = degenerate_network(dice, n, p, dice.randint(0, 3), activation)
    strata = TrueParameters.of(truth, dice.randint(0, 5)).strata(100).listed
    for stratum in dice.sample(strata, min(3, len(strata))):
        theta = sample(stratum, dice)
        known = values(stratum, theta)
        for equation in equations(stratum):
            totals = [QQ.zero] * p
            for name, coefficient in equation.terms:
                term = term_value(name, known, theta)
                totals = [t + coefficient * v for t, v in zip(totals, term, strict=True)]
            assert tuple(totals) == equation.right, equation.text


def test_the_equations_are_sufficient() -> None:
    """Changing one mass breaks an equation and the function, changing c breaks the constant."""
    w0 = TrueParameters.of(scalar(1, [X]), 2)
    for stratum in w0.strata():
        theta = sample(stratum, 3)
        broken = replace(theta, c=(theta.c[0] + 1,))
        assert normal_form(broken) != w0.truth.form


def test_texts() -> None:
    truth = scalar(2, [((1, 0), 1, 1), ((0, 1), "-1/2", 3)], 5)
    model = scalar(
        2, [((-1, 0), -1, 1), ((0, 1), "-1/2", 3), ((1, 0), 7, 1), ((-1, 0), -7, -1)], -1
    )
    stratum = TrueParameters.of(truth, 4).stratum_of(model)
    assert [equation.text for equation in equations(stratum)] == [
        "t1 = 3",
        "t2 = 1",
        "t3 + t4 = 0",
        "t2 + v1[1]*t4 = 0",
        "v1[2]*t4 = 0",
        "c - t2 - h1*t4 = 5",
    ]
    two = TrueParameters.of(degenerate_network(random.Random(1), 1, 2, 1), 1).strata().listed[0]
    assert "(" in equations(two)[0].text
