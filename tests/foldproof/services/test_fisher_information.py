"""fisher: three numbers that are never one, named null vectors, certificates."""

from dataclasses import replace

import pytest

from foldproof.services import fisher_information as service
from foldproof.services.fisher_information import Fisher, fisher_information, parameter_names
from symbolic.activation import ABS
from symbolic.domains import Domain
from symbolic.errors import CheckFailed, InputError
from symbolic.examples import example
from symbolic.fisher import FisherRank
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ


def on(name: str, **options) -> Fisher:
    found = example(name)
    domain = None if found.domain.is_all else found.domain
    return fisher_information(found.network, domain, **options)


def vee(n: int) -> TwoLayer:
    axis = (1, *(0,) * (n - 1))
    return TwoLayer.scalar(QQ, n, [(axis, 0, 1), (tuple(-v for v in axis), 0, 1)])


def test_example_3_1() -> None:
    found = on("dslt-3.1")
    assert (found.parameters, found.rank, found.nullity) == (17, 13, 4)
    assert (found.dim_true_parameters, found.gap, found.smooth) == (4, 0, True)
    assert [vector.kind for vector in found.null_vectors] == ["scaling"] * 4
    assert found.checked
    assert found.certificate is not None
    assert found.certificate.kind == "rank/1"


@pytest.mark.parametrize("n", [1, 2, 3])
def test_the_absolute_value_has_a_gap(n: int) -> None:
    found = fisher_information(vee(n))
    assert (found.nullity, found.dim_true_parameters, found.gap) == (3, 2, 1)
    assert "along 1 dimension more" in str(found)


@pytest.mark.parametrize(
    ("name", "rank"),
    [("pt1-inactive", 4), ("pt1-zero-output", 5), ("pt1-duplicate", 4), ("pt1-reversed", 6)],
)
def test_the_phases_of_pt1(name: str, rank: int) -> None:
    found = on(name)
    assert (found.parameters, found.rank) == (9, rank)


@pytest.mark.parametrize("name", ["pt2-1", "pt2-1-reversed"])
def test_the_phases_of_pt2_have_one_rank(name: str) -> None:
    found = on(name)
    assert (found.parameters, found.rank) == (13, 10)


def test_a_result_is_its_own_json_and_a_vector_is_its_entries() -> None:
    found = on("counterexample-B-model")
    assert Fisher.from_json(found.to_json()) == found
    for vector in found.null_vectors:
        assert vector.vector is not None
        assert {k: v for k, v in enumerate(vector.vector) if v != "0"} == dict(vector.entries)


def test_symbolic_weights_are_answered_case_by_case() -> None:
    found = on("dslt-3.4")
    assert found.cases is not None
    by_signs = {dict(case.symbols)["w1"] + dict(case.symbols)["w2"]: case for case in found.cases}
    assert by_signs["++"].nullity == 4
    assert by_signs["+-"].gap == 1
    assert not by_signs["+0"].smooth
    assert not found.checked
    assert "case w1 > 0, w2 > 0" in str(found)


def test_where_f_is_not_differentiable_there_is_no_matrix() -> None:
    found = fisher_information(TwoLayer.scalar(QQ, 1, [((0,), 0, 1)]))
    assert (found.smooth, found.rank, found.nullity, found.checked) == (False, None, None, False)
    assert "node 1" in found.reason


def test_algebraic_weights_and_large_networks_have_no_certificate() -> None:
    assert not on("symmetric-5").checked
    large = TwoLayer.scalar(QQ, 60, [((k + 1,) * 60, k, 1) for k in range(3)])
    found = fisher_information(large)
    assert (found.nullity, found.gap, found.checked) == (3, 0, False)


def test_the_dimension_is_not_guessed() -> None:
    pair = TwoLayer.scalar(QQ, 1, [((1,), 0, 1), ((1,), 0, 2), ((1,), 5, 1)])
    box = fisher_information(pair, Domain.box(QQ, [(-1, 1)]))
    assert box.dim_true_parameters is None
    assert box.reason == service.DOMAIN_REASON
    wide = TwoLayer.scalar(QQ, 1, [((1,), k, 1) for k in range(6)] + [((-1,), 0, 1)])
    assert fisher_information(wide).gap is None


@pytest.mark.parametrize(
    ("phase", "numbers"),
    [
        ("inactive", (4, 5, 0)),
        ("zero-output", (5, 4, 0)),
        ("duplicate", (4, 3, 2)),
        ("reversed", (6, 3, 0)),
    ],
)
def test_the_phases_of_pt1_on_the_box(phase: str, numbers: tuple[int, int, int]) -> None:
    found = fisher_information(
        example(f"pt1-{phase}").network, Domain.box(QQ, [(-1, 1), (-1, 1)]), matrix=True
    )
    assert (found.rank, found.dim_true_parameters, found.gap) == numbers
    assert found.matrix_certificates is not None
    assert [ref.kind for ref in found.matrix_certificates] == ["piecewise-integral/1", "rank/1"]
    assert "checked: the matrix and its rank" in str(found)


def test_a_rank_that_the_derivatives_do_not_have_is_a_disagreement(monkeypatch) -> None:
    facts = service.fisher_rank

    def wrong(network, domain=None, known=None):
        found = facts(network, domain, known)
        return FisherRank(found.parameters, found.rank - 1)

    monkeypatch.setattr(service, "fisher_rank", wrong)
    monkeypatch.setattr(service, "null_vectors", lambda *_, **__: ())
    with pytest.raises(CheckFailed, match="Theorem F gives the rank 12"):
        on("dslt-3.1")


def test_names_of_parameters() -> None:
    names = parameter_names(example("dslt-3.1").network.two_layer())
    assert names[:2] == ("w1,1", "w1,2")
    assert names[-1] == "c"
    assert len(names) == 17


def test_deep_networks_and_other_activations_are_refused() -> None:
    layers = vee(1).layered().layers
    with pytest.raises(InputError) as caught:
        fisher_information(Network(QQ, (*layers, *layers)))
    assert caught.value.code == "not-applicable"
    with pytest.raises(InputError) as caught:
        fisher_information(replace(vee(1), activation=ABS))
    assert caught.value.code == "unsupported-activation"
