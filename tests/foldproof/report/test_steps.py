"""Derivations in HTML: every step has its formula, its reason and what made it true."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from foldproof.report.steps import derivation
from foldproof.services.derivations import CheckedDerivation, CheckedStep
from foldproof.services.result import CertificateRef
from proofs.derivation import (
    ByCertificate,
    ByClaim,
    ByIdentity,
    BySteps,
    ByTheorem,
    Definition,
    Derivation,
    Prose,
    Step,
)
from proofs.expansion import Size
from proofs.formulas import Sum, a, equation, network, q, relu
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import all_text

ONE = (CertificateRef("identity/1", "0" * 64),)
FORMULA = equation(network(), network() + 0)
BASES = {
    "definition": Definition(),
    "identity": ByIdentity(),
    "steps": BySteps(("first",)),
    "theorem": ByTheorem("scaling"),
    "claim": ByClaim("two-layer.scaling"),
    "certificate": ByCertificate(tuple),
    "prose": Prose(),
}


def checked(**bases):
    steps = tuple(
        Step(FORMULA, ("because of ", q(1), " <b>"), basis, "first" if place == 1 else "")
        for place, basis in enumerate(bases.values(), 1)
    )
    text = Derivation((), (), steps, (Size({"d": 2}, inputs=1),))
    return CheckedDerivation(
        small_collection().dossiers[0].claim,
        text,
        tuple(
            CheckedStep(place, step, kind, ONE if kind in {"identity", "certificate"} else ())
            for place, (kind, step) in enumerate(zip(bases, steps, strict=True), 1)
        ),
    )


def items(derived, known=()):
    return list(ET.fromstring(f"<div>{derivation(derived, known)}</div>").iter("li"))


def test_every_step_has_formula_reason_and_basis():
    found = items(checked(**BASES))
    expected = ("given", "identity, 1 certificate accepted", "step (1)", "Rocq theorem scaling")
    expected += ("claim two-layer.scaling", "1 certificate accepted")
    expected += ("PROSE: checked by no program",)
    for item, basis in zip(found, expected, strict=True):
        assert "because of q1 <b>" in all_text(item)
        assert basis in all_text(item)
        assert list(item.iter("math"))


def test_only_prose_is_marked_as_prose():
    found = items(checked(**BASES))
    marked = [any(s.get("class") == "prose" for s in item.iter("strong")) for item in found]
    assert marked == [False] * 6 + [True]


def test_links_lead_to_steps_theorems_and_known_claims():
    derived = checked(**BASES)
    found = items(derived, {"two-layer.scaling"})
    links = [[a.get("href") for a in item.iter("a")] for item in found]
    first = f"#{derived.claim.id}-step-1"
    assert links == [[], [], [first], ["#rocq-scaling"], ["#two-layer.scaling"], [], []]
    assert found[0].get("id") == first[1:]
    assert [a.get("href") for a in items(derived)[4].iter("a")] == []


def test_an_identity_is_written_out_at_the_first_size():
    (item,) = items(checked(identity=ByIdentity()))
    assert "at d=2, n=1:" in all_text(item)
    assert "∑" in all_text(item)
    assert "∑" not in all_text(item.findall("div")[1])


def test_what_looks_the_same_is_not_written_out_again():
    derived = checked(identity=ByIdentity())
    step = replace(derived.steps[0].step, formula=equation(relu(a(1)), relu(a(1))))
    text = replace(derived.derivation, steps=(step,))
    derived = replace(derived, derivation=text, steps=(replace(derived.steps[0], step=step),))
    assert "at d=2" not in all_text(items(derived)[0])


def test_a_step_that_continues_leaves_out_its_left_side():
    total = Sum("i", "d", q("i"))
    derived = checked(identity=ByIdentity(), again=ByIdentity())
    one, two = (s.step for s in derived.steps)
    steps = (
        replace(one, formula=equation(q(1), total)),
        replace(two, formula=equation(total, q(2)), label=""),
    )
    text = replace(derived.derivation, steps=steps)
    pairs = zip(derived.steps, steps, strict=True)
    derived = replace(derived, derivation=text, steps=tuple(replace(c, step=s) for c, s in pairs))
    shown = [all_text(item.find("div/div")) for item in items(derived)]
    assert shown == ["q1=∑i=1dqi", "=q2"]


def test_the_sizes_are_said_once_and_only_for_identities():
    assert derivation(checked(identity=ByIdentity()), ()).count("at the sizes") == 1
    assert "at the sizes" not in derivation(checked(prose=Prose()), ())
