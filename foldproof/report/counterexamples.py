"""Certified counterexamples in HTML: what breaks, and the built-in networks in formula and picture.

The networks of a counterexample are shown where it occurs first; later places link there.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from foldproof.io.sources import load
from foldproof.report.breaking import breakable
from foldproof.report.markup import link, tag, words
from foldproof.report.network_formulas import network_equation
from foldproof.services.claim_evidence import Violation
from foldproof.services.views import two_layer
from foldproof.services.words import count
from symbolic.counterexamples import COUNTEREXAMPLES
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.network import TwoLayer

ROLES = {"truth": "f_0", "model": "f"}
"""Role -> the name of the network's function."""
_LABEL = re.compile(r"counterexample ([A-Z][0-9]?)\b")


class Gallery:
    """Shows violations, and the networks of each built-in counterexample once."""

    def __init__(self) -> None:
        self.shown: set[str] = set()

    def violations(self, found: tuple[Violation, ...]) -> str:
        """A list of violations."""
        items = (tag("li", "".join(self._violation(each))) for each in found)
        return tag("ul", "".join(items), class_="found")

    def _violation(self, found: Violation) -> Iterator[str]:
        accepted = f"{count(len(found.certificates), 'certificate')} accepted"
        yield f"<strong>{words(found.label)}</strong>: {words(found.words)} "
        yield tag("span", f"[{accepted}]", class_="basis")
        match = _LABEL.match(found.label)
        if not match or match[1] not in COUNTEREXAMPLES:
            return
        letter = match[1]
        anchor = f"counterexample-{letter}"
        if letter in self.shown:
            yield f" {link(anchor, f'Networks of counterexample {letter}')}"
            return
        self.shown.add(letter)
        figures = (self._network(letter, role) for role in ROLES)
        yield tag("div", "".join(figures), class_="pair", id=anchor)

    def _network(self, letter: str, role: str) -> str:
        name = f"counterexample-{letter}-{role}"
        network = two_layer(load(name))
        title = tag("figcaption", role.capitalize())
        formula = breakable(network_equation(network, ROLES[role]))
        return tag("figure", title + formula + _picture(network, name))


def _picture(network: TwoLayer, name: str) -> str:
    """The picture inside of the page, or a sentence when there can be none."""
    from foldproof.plots.saving import picture_bytes

    if network.inputs > 2:
        return tag("p", f"No picture: {network.inputs} inputs.", class_="quiet")
    given = example(name)
    domain = None if given.also or given.domain.is_all else given.domain
    kind = "Graph and foldset" if network.inputs == 1 else "Foldset"
    try:
        content = picture_bytes(network, ".png", domain, scale=0.7, dpi=120)
    except InputError as error:
        return tag("p", words(f"No picture: {error}."), class_="quiet")
    source = f"data:image/png;base64,{base64.b64encode(content).decode('ascii')}"
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    sizes = {"width": str(width), "height": str(height)}
    return tag("img", src=source, alt=f"{kind} of {name}", **sizes)
