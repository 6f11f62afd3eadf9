"""Random networks on every stratum: shared boundaries, all orientations, dead and active nodes."""

import random

from symbolic.domains import Domain
from symbolic.network import Node, TwoLayer
from symbolic.scalars import RATIONALS as QQ


def network(nodes, c=(0,), n=1):
    """A network from (w, b, q) with numbers or tuples of them."""
    made = []
    for w, b, q in nodes:
        outgoing = q if isinstance(q, tuple) else (q,)
        made.append(
            Node(tuple(map(QQ.element, w)), QQ.element(b), tuple(map(QQ.element, outgoing)))
        )
    return TwoLayer(QQ, n, len(c), tuple(made), tuple(map(QQ.element, c)))


def random_stratum(seed):
    """A network with up to five nodes and a domain; many nodes share boundaries."""
    draw = random.Random(seed)
    n, p = draw.choice([1, 1, 2, 2, 3, 4]), draw.choice([1, 1, 2, 3])

    def vector(size, most=2):
        return tuple(draw.randint(-most, most) for _ in range(size))

    forms, outgoing = [vector(n + 1) for _ in range(2)], [vector(p) for _ in range(2)]
    nodes = []
    for _ in range(draw.randint(1, 5)):
        kind = draw.random()
        if kind < 0.6:
            scale = draw.choice([1, -1, 2, -2, 3])
            form = tuple(scale * value for value in draw.choice(forms))
        elif kind < 0.75:
            form = ((0,) * n) + (draw.choice([-1, 1, 2]),)
        else:
            form = vector(n + 1)
        q = draw.choice([draw.choice(outgoing), vector(p), (0,) * p])
        nodes.append((form[:n], form[n], q))
    box = [(-1, draw.randint(0, 2)) for _ in range(n)]
    domain = Domain.all(n) if draw.random() < 0.5 else Domain.box(QQ, box)
    return network(nodes, vector(p, 1), n), domain
