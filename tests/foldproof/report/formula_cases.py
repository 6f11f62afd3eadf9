"""Hypothesis strategy of formulas, and one formula of every kind."""

from hypothesis import strategies as st

from proofs.formulas import (
    At,
    Dot,
    Listing,
    Number,
    Plus,
    Power,
    Quotient,
    Relation,
    Row,
    Sum,
    Term,
    Times,
    Words,
    a,
    absolute,
    b,
    c,
    f,
    letter,
    q,
    relu,
    w,
    x,
)

ONE_OF_EACH: tuple[Term, ...] = (
    Number("-3/7"),
    q(At("sigma", "i"), mark="(0)"),
    a("i") - 1,
    -(q(1) * relu(-a(1))),
    Power(letter("theta"), 2),
    Quotient(q(1), letter("alpha", 1)),
    Dot(w(1), x),
    absolute(a(1)),
    f(x, "'"),
    Sum("i", "E", q("i") * w("i")),
    Sum("i", "not E", b("i")),
    Sum("i", "zero", b("i"), under=Relation(w("i"), "=", Number("0"))),
    Relation(letter("E"), "subset", Listing((letter("i"),), "{}")),
    Row((Relation(c, "!=", Number("0")), Words("for all"), x)),
)


def formulas() -> st.SearchStrategy[Term]:
    """Scalar formulas of any shape."""
    leaves = st.one_of(
        st.integers(-20, 20).map(lambda n: Number(str(n))),
        st.sampled_from([Number("1/2"), Number("-2/3"), c, q(1), b(2), a(1), q("i")]),
    )
    return st.recursive(leaves, _larger, max_leaves=12)


def _larger(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    few = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        few.map(Plus),
        few.map(Times),
        inner.map(lambda part: -part),
        inner.map(relu),
        inner.map(absolute),
        inner.map(lambda part: Sum("i", "d", part)),
        st.tuples(inner, st.integers(2, 3)).map(lambda pair: Power(*pair)),
        st.tuples(inner, inner).map(lambda pair: Quotient(*pair)),
    )
