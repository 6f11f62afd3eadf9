"""Results are values: equal to their own JSON, hashable, picklable, one line as repr."""

import json
import pickle

import pytest

from foldproof.io.sources import load
from foldproof.services.canonical import canonical_form
from foldproof.services.classification import classify_truth
from foldproof.services.comparison import Comparison, compare_networks
from foldproof.services.gallery import gallery
from foldproof.services.inspection import inspect_network
from foldproof.services.reduction import reduce_network
from foldproof.services.result import Result, vector
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ

MAKERS = {
    "show": lambda: inspect_network(load("dslt-3.3")),
    "show with cases": lambda: inspect_network(load("dslt-3.4")),
    "show algebraic": lambda: inspect_network(load("symmetric-5")),
    "canon": lambda: canonical_form(load("dslt-3.3")),
    "equal": lambda: compare_networks(load("dslt-3.3"), load("dslt-3.3-reversed")),
    "different": lambda: compare_networks(load("dslt-3.2-truth"), load("dslt-3.4-truth")),
    "reduce": lambda: reduce_network(load("counterexample-H-model")),
    "classify": lambda: classify_truth(load("dslt-3.3"), 3),
    "examples": lambda: gallery("dslt-3.3"),
}


@pytest.fixture(params=MAKERS)
def result(request) -> Result:
    return MAKERS[request.param]()


def test_a_result_is_equal_to_its_own_json(result: Result) -> None:
    document = json.loads(json.dumps({"schema": result.schema, **result.to_json()}))
    again = type(result).from_json(document)
    assert again == result
    assert again.to_json() == result.to_json()
    assert str(again) == str(result)


def test_a_result_is_a_value(result: Result) -> None:
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(pickle.loads(pickle.dumps(result)))
    assert "\n" not in repr(result)
    bundle = result._repr_mimebundle_()
    assert bundle["text/plain"] == str(result)
    assert bundle["application/json"] == result.to_json()
    assert bundle["text/html"].startswith("<pre>")
    assert bundle["text/latex"] == f"\\begin{{verbatim}}\n{result}\n\\end{{verbatim}}"


def test_other_documents_are_refused() -> None:
    document = MAKERS["equal"]().to_json()
    for bad in ({**document, "equivalent": "yes"}, {"equivalent": True}, {**document, "method": 1}):
        with pytest.raises(InputError) as caught:
            Comparison.from_json(bad)
        assert caught.value.code == "schema"


def test_a_vector_of_one_output_is_one_text() -> None:
    assert vector(QQ, (QQ.element("1/2"),)) == "1/2"
    assert vector(QQ, (QQ.one, QQ.zero)) == ("1", "0")
