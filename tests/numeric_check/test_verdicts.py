from numeric_check.verdicts import Different, Enclosed, FoldsDiffer, FoldsSeen, Unreached
from symbolic.hyperplane import Hyperplane
from symbolic.scalars import RATIONALS

HALF = RATIONALS.element("1/2")
BOUNDARY = Hyperplane((RATIONALS.one, HALF), -HALF)


def test_every_verdict_prints_on_one_line() -> None:
    for verdict, text in [
        (Enclosed(0.5, 7, 1), "Enclosed(eps=0.5, points=7, exactly=1)"),
        (
            Different((HALF, HALF), (HALF,), (-HALF,), 3, 1),
            "Different(point=(1/2, 1/2), f_value=(1/2), g_value=(-1/2), points=3, exactly=1)",
        ),
        (FoldsSeen(1, 2, 3, 1, 2), "FoldsSeen(folded=1, flat=2, missed=3, filtered=1, exactly=2)"),
        (
            FoldsDiffer(BOUNDARY, (HALF, HALF), (HALF, HALF), (HALF,)),
            (
                "FoldsDiffer(normal=(1, 1/2), offset=-1/2, center=(1/2, 1/2), step=(1/2, 1/2), "
                "second_difference=(1/2))"
            ),
        ),
        (Unreached("empty"), "Unreached(reason='empty')"),
    ]:
        assert repr(verdict) == text
        assert "\n" not in text
