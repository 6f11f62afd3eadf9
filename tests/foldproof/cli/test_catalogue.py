"""verify and claims on the command line."""

import json

from tests.foldproof.golden_text import run

LABEL = "two-layer.orientation-reversal"


def test_the_claims_have_the_keys_of_the_contract() -> None:
    document = json.loads(run("claims", "--json", "-q").stdout)
    assert next(iter(document)) == "schema"
    for claim in document["claims"]:
        assert {"id", "title", "statement", "source", "domain", "hypotheses"} <= claim.keys()
        for hypothesis in claim["hypotheses"]:
            assert hypothesis.keys() == {"id", "text"}
    assert LABEL in {claim["id"] for claim in document["claims"]}
    assert LABEL in run("claims", "-q").stdout


def test_one_claim_is_verified_and_reported(tmp_path) -> None:
    report = tmp_path / "report"
    result = run("verify", LABEL, "--report", str(report), "--json", "-q")
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert document["ok"] is True
    (claim,) = document["claims"]
    required = {"id", "title", "source", "verdict", "expected", "tiers", "seconds", "certificates"}
    assert required <= claim.keys()
    assert (report / "verify.json").is_file()


def test_a_claim_is_applied_to_a_network(tmp_path) -> None:
    arguments = ["verify", LABEL, "--on", "dslt-3.3", "--report", str(tmp_path / "r"), "-q"]
    document = json.loads(run(*arguments, "--json").stdout)
    assert document["claims"][0]["applicable"] is True


def test_an_unknown_claim_is_a_usage_error(tmp_path) -> None:
    assert run("verify", "nothing", "--report", str(tmp_path / "r")).exit_code == 2


def test_symbolic_weights_are_refused_before_any_work(tmp_path) -> None:
    result = run("verify", "--on", "dslt-3.2", "--report", str(tmp_path / "r"), "-q")
    assert result.exit_code == 3
    assert result.stderr.startswith("error[not-applicable] this needs numbers")
    assert not list(tmp_path.iterdir())


def test_nothing_is_called_checked_without_a_certificate(tmp_path) -> None:
    arguments = ["verify", "T10", "--on", "dslt-3.3", "--report", str(tmp_path / "r"), "-q"]
    document = json.loads(run(*arguments, "--json").stdout)
    assert document["checked"] is False
    assert document["claims"][0]["applicable"] is False
