"""The pendulum: one field that is derived, none after the reparametrisation."""

import sympy

from symbolic.models import infinitesimal_symmetries
from symbolic.models.pendulum import pendulum, reduced_pendulum


def test_the_scaling_field_is_found() -> None:
    model = pendulum()
    velocity, gravity, time = model.parameters
    found = infinitesimal_symmetries(model)
    assert found.fields == ((velocity, 2 * gravity, -time),)
    assert found.rank == 2


def test_the_reduced_pendulum_is_regular_and_the_same_function() -> None:
    model, reduced = pendulum(), reduced_pendulum()
    assert infinitesimal_symmetries(reduced).rank == 2
    velocity, gravity, time = model.parameters
    root = sympy.sqrt(gravity)
    changes = dict(zip(reduced.parameters, (velocity / root, root * time), strict=True))
    difference = reduced.outputs[0].subs(changes, simultaneous=True) - model.outputs[0]
    assert sympy.expand(difference) == 0
