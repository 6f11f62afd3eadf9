"""Derivations: chains end to end, labels once, every basis with its obligations."""

import pytest

from proofs.catalogue import catalogue
from proofs.derivation import ByIdentity, BySteps, Derivation, Prose, Step
from proofs.formulas import c, equation, letter, network
from symbolic.errors import InputError

A, B, C = letter("A"), letter("B"), letter("C")


def steps(*formulas, end):
    chain = [Step(each, (), Prose(), f"s{place}") for place, each in enumerate(formulas)]
    labels = tuple(step.label for step in chain)
    return Derivation((), (), (*chain, Step(end, (), BySteps(labels))))


def test_a_chain_from_end_to_end_is_accepted():
    steps(equation(A, B), equation(B, C), end=equation(A, C)).check()


@pytest.mark.parametrize(
    "derivation",
    [
        steps(equation(A, B), equation(B, C), end=equation(A, B)),
        steps(equation(A, B), equation(C, C), end=equation(A, C)),
        steps(equation(A, B), end=equation(B, A)),
        Derivation((), (), (Step(equation(A, B), (), BySteps(("later",))),)),
    ],
    ids=["end", "gap", "turned", "unknown"],
)
def test_a_broken_chain_is_refused(derivation):
    with pytest.raises(InputError, match="not the chain"):
        derivation.check()


def test_a_label_is_given_once():
    twice = (Step(equation(A, B), (), Prose(), "s"), Step(equation(B, C), (), Prose(), "s"))
    with pytest.raises(InputError, match="two steps"):
        Derivation((), (), twice).check()


def test_identities_are_owed_at_every_size():
    derivation = Derivation((), (), (Step(equation(network(), network()), (), ByIdentity()),))
    assert len(derivation.obligations(derivation.steps[0])) == len(derivation.sizes)


def test_a_step_continues_where_the_last_one_ended():
    derivation = steps(equation(A, B), equation(B, c), end=equation(A, c))
    assert [derivation.continues(place) for place in range(3)] == [False, True, False]


def test_every_derivation_of_the_catalogue_is_well_formed():
    made = [claim.derivation() for claim in catalogue().values() if claim.derivation]
    for derivation in made:
        derivation.check()
    assert made
