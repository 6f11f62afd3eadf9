"""The catalogue run: report folder, order, exit state, user's networks."""

import json

import pytest

from foldproof.services.checking import VerifyResult, list_claims, run_catalogue
from foldproof.services.claim_evidence import Plan
from symbolic.errors import InputError
from symbolic.examples import example

QUICK = Plan(tries=2, search=60, points=500)
SOME = ("T23", "T47", "T51")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    report = tmp_path_factory.mktemp("run") / "report"
    return run_catalogue(SOME, plan=QUICK, report=report, jobs=1), report


def test_verdicts_in_the_order_asked(outcome):
    result, _ = outcome
    assert [claim.number for claim in result.claims] == list(SOME)
    assert [claim.verdict for claim in result.claims] == ["proved", "refuted", "proved"]
    assert result.ok
    assert result.checked


def test_the_report_is_complete_and_rereadable(outcome):
    result, report = outcome
    document = json.loads((report / "verify.json").read_text())
    assert next(iter(document)) == "schema"
    assert VerifyResult.from_json(document) == result
    for claim in document["claims"]:
        for certificate in claim["certificates"]:
            assert (report / certificate["path"]).is_file()
    assert not report.with_name("report.partial").exists()


def test_a_second_run_replaces_the_report(outcome):
    result, report = outcome
    (report / "stale.json").write_text("{}")
    run_catalogue(("T23",), plan=QUICK, report=report, jobs=1)
    assert not (report / "stale.json").exists()
    assert len(json.loads((report / "verify.json").read_text())["claims"]) == 1
    assert result.report == str(report)


def test_an_interrupted_run_keeps_the_old_report_and_what_it_finished(tmp_path):
    report = tmp_path / "report"
    run_catalogue(("T23",), plan=QUICK, report=report, jobs=1)
    before = (report / "verify.json").read_text()

    def interrupt(_result):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_catalogue(SOME, plan=QUICK, report=report, jobs=1, progress=interrupt)
    assert (report / "verify.json").read_text() == before
    assert [p.stem for p in (tmp_path / "report.partial" / "claims").iterdir()] == ["example.3-3"]


def test_a_verdict_other_than_expected_is_not_ok(monkeypatch):
    from dataclasses import replace

    from foldproof.services import checking
    from proofs.catalogue import claim

    wrong = replace(claim("T23"), expected="refuted", corrected_by="two-layer.scaling")
    monkeypatch.setattr(checking, "claim", lambda _label: wrong)
    assert not run_catalogue(("T23",), plan=QUICK, jobs=1).ok


def test_the_table_names_claims_verdicts_and_lamps(outcome):
    text = str(outcome[0])
    assert "T23  example.3-3" in text
    assert "KPCNF" in text
    assert "corrected by two-layer.only-symmetries" in text
    assert "every verdict as expected" in text


def test_on_a_network():
    network = example("dslt-3.3").network
    result = run_catalogue(("T08", "T23"), on=network, plan=QUICK, jobs=1)
    assert [claim.applicable for claim in result.claims] == [True, False]
    assert result.claims[0].verdict == "proved"
    assert "expected" not in str(result).replace("every verdict as expected", "")
    assert result.ok


def test_unknown_claim():
    with pytest.raises(InputError):
        run_catalogue(("T99",), plan=QUICK)


def test_two_processes_give_the_same_verdicts():
    result = run_catalogue(("T23", "T49"), plan=QUICK, jobs=2)
    assert [claim.verdict for claim in result.claims] == ["proved", "proved"]


def test_the_list_is_in_order():
    numbers = [claim.number for claim in list_claims()]
    assert numbers == sorted(numbers, key=lambda number: ("TXE".index(number[0]), number))
