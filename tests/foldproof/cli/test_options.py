"""The common options arrive as one value."""

import click
from click.testing import CliRunner

from foldproof.cli.options import (
    LONGEST,
    MAX_BYTES,
    MAX_DEGREE,
    MAX_DIGITS,
    MAX_SETS,
    Settings,
    common,
)
from foldproof.io import documents, drafts
from symbolic import annihilation, scalars


@click.command()
@click.argument("word")
@common(networks=True, domain=True, certificates=True)
def probe(settings: Settings, word: str) -> None:
    """Print what was understood."""
    click.echo(f"{word} {settings}")


def test_defaults_are_those_of_the_layers_below() -> None:
    assert MAX_BYTES == documents.MAX_BYTES
    assert MAX_DIGITS == drafts.MAX_DIGITS
    assert MAX_DEGREE == scalars.MAX_DEGREE
    assert MAX_SETS == annihilation.LIST_LIMIT


def test_the_options_become_one_value() -> None:
    words = ["x", "--json", "--seed", "5", "--domain", "box:0:1", "--weights-as", "decimal"]
    result = CliRunner().invoke(probe, words)
    expected = Settings(json=True, seed=5, domain="box:0:1", weights_as="decimal")
    assert result.stdout == f"x {expected}\n"


def test_the_settings_read_networks_and_domain() -> None:
    loaded = Settings(domain="box:-1:1").load("dslt-3.3")
    assert len(loaded.networks) == 1
    assert len(loaded.domain.rows) == 2
    assert Settings(max_digits=7).reading.max_digits == 7


def test_a_timeout_is_positive() -> None:
    assert CliRunner().invoke(probe, ["x", "--timeout", "0"]).exit_code == 2


def test_a_timeout_is_a_number_that_timers_take() -> None:
    assert CliRunner().invoke(probe, ["x", "--timeout", "nan"]).exit_code == 2
    assert CliRunner().invoke(probe, ["x", "--timeout", "-inf"]).exit_code == 2
    for long in ("inf", "1e300"):
        result = CliRunner().invoke(probe, ["x", "--timeout", long])
        assert result.stdout == f"x {Settings(timeout=LONGEST)}\n"
