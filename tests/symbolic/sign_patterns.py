"""Activation regions by brute force over sign vectors, with another program to decide each."""

from itertools import product

import z3

from symbolic.network import Network


def z3_count(network: Network) -> int:
    """How many sign patterns have a solution with strict inequalities, by another program."""

    def fraction(value) -> z3.RatNumRef:
        return z3.Q(int(value.numerator), int(value.denominator))

    x = z3.Reals([f"x{k}" for k in range(network.inputs)])

    def go(depth: int, inputs: list, rows: list) -> int:
        if depth + 1 == len(network.layers):
            return 1
        layer = network.layers[depth]
        forms = []
        for weight, bias in zip(layer.weight, layer.bias, strict=True):
            total = [fraction(bias) if k == len(x) else z3.Q(0, 1) for k in range(len(x) + 1)]
            for w, form in zip(weight, inputs, strict=True):
                total = [z3.simplify(a + fraction(w) * b) for a, b in zip(total, form, strict=True)]
            forms.append(total)
        count = 0
        for signs in product((1, -1, 0), repeat=len(forms)):
            more, values = [], []
            for sign, form in zip(signs, forms, strict=True):
                zero = all(z3.is_true(z3.simplify(entry == 0)) for entry in form)
                if (sign == 0) != zero:
                    break
                value = sum(a * b for a, b in zip(form, x, strict=False)) + form[-1]
                more += [value > 0] if sign > 0 else [value < 0] if sign < 0 else []
                values.append(form if sign > 0 else [z3.Q(0, 1)] * len(form))
            else:
                solver = z3.Solver()
                solver.add(*rows, *more)
                if solver.check() == z3.sat:
                    count += go(depth + 1, values, rows + more)
        return count

    one, zero = z3.Q(1, 1), z3.Q(0, 1)
    identity = [[one if j == k else zero for j in range(len(x) + 1)] for k in range(len(x))]
    return go(0, identity, [])
