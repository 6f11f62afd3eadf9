"""The conclusion of T09 is decided for every truth, as by trying all symmetries."""

from dataclasses import replace
from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.lemmas._shared import annihilates, on_all, reverse
from proofs.lemmas.same_width import CLAIMS
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.numbers import numbers
from proofs.strategies.pairs import nearby
from proofs.strategies.truths import marked_networks
from symbolic.network import Node, TwoLayer

ONLY_SYMMETRIES = next(entry for entry in CLAIMS if entry.number == "T09")


def scaled(node: Node, factor) -> Node:
    w = tuple(factor * entry for entry in node.w)
    return Node(w, factor * node.b, tuple(q / factor for q in node.q))


def linked(first: Node, second: Node) -> bool:
    """Whether a positive factor carries one node to the other."""
    for a, b in zip((*first.w, first.b), (*second.w, second.b), strict=True):
        if a and b:
            return b / a > 0 and scaled(first, b / a) == second
    for a, b in zip(first.q, second.q, strict=True):
        if a and b:
            return a / b > 0 and scaled(first, a / b) == second
    return first == second


def by_trying_all(truth: TwoLayer, model: TwoLayer) -> bool:
    if truth.width != model.width:
        return False
    for turned in product((False, True), repeat=truth.width):
        chosen = [index for index, turn in enumerate(turned) if turn]
        copy = reverse(truth, chosen)
        if annihilates(truth, chosen) and copy.c == model.c:
            for order in permutations(copy.nodes):
                if all(map(linked, order, model.nodes)):
                    return True
    return False


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_copies_of_any_truth_are_recognised(data) -> None:
    marked = data.draw(marked_networks(annihilating=True, most=1))
    turned = reverse(marked.network, marked.chosen)
    nodes = [scaled(node, data.draw(numbers(positive=True))) for node in turned.nodes]
    model = replace(turned, nodes=tuple(data.draw(st.permutations(nodes))))
    if data.draw(st.booleans()):
        model = data.draw(nearby(model))
    finding = ONLY_SYMMETRIES.examine(on_all(marked.network, model))
    assert finding.holds == by_trying_all(marked.network, model)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_unrelated_networks_are_decided(data) -> None:
    truth = data.draw(two_layer_networks(inputs=1, width=2))
    model = data.draw(two_layer_networks(inputs=1, width=2))
    finding = ONLY_SYMMETRIES.examine(on_all(truth, model))
    assert finding.holds == by_trying_all(truth, model)
