"""``examples``: the built-in networks, as a list or one of them as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from foldproof.io.builtin import SHIPPED, builtin_names, unknown
from foldproof.io.networks import network_document
from foldproof.io.results import file_text, write_whole
from foldproof.io.sources import load
from foldproof.services.result import Result
from foldproof.services.words import count
from symbolic import examples
from symbolic.network import Network, TwoLayer


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A built-in network: its name, what it is, and where it comes from."""

    name: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Gallery(Result):
    """The built-in networks, or the one that was asked for."""

    schema: ClassVar[str] = "foldproof.examples/1"
    optional: ClassVar[frozenset[str]] = frozenset({"network", "written"})

    examples: tuple[ExampleView, ...]
    network: TwoLayer | Network | None = None
    written: str | None = None

    def __str__(self) -> str:
        if self.written is not None:
            return f"wrote {self.written}"
        if self.network is not None:
            return file_text(network_document(self.network)).rstrip("\n")
        width = max(len(example.name) for example in self.examples)
        lines = [f"{count(len(self.examples), 'built-in network')}"]
        lines += [
            f"  {example.name:{width}}  {example.title} [{example.source}]"
            for example in self.examples
        ]
        return "\n".join(lines)


def gallery(name: str | None = None, output: Path | None = None) -> Gallery:
    """The list of built-in networks, or one network, written to a file if asked.

    Raises InputError (``not-found``) for an unknown name.

    >>> gallery("dslt-3.3").network.widths
    (1, 2, 1)
    """
    if name is None:
        return Gallery(tuple(map(_view, builtin_names())))
    if name not in builtin_names():
        raise unknown(name)
    network = load(name)
    if output is None:
        return Gallery((_view(name),), network)
    write_whole(output, file_text(network_document(network)))
    return Gallery((_view(name),), network, str(output))


def _view(name: str) -> ExampleView:
    if name in SHIPPED:
        return ExampleView(name, SHIPPED[name], "diabetes data")
    found = examples.example(name)
    return ExampleView(name, found.title, found.source)
