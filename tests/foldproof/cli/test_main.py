"""The entry point: commands, exit codes, and what the terminal sees."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from foldproof import __version__
from foldproof.cli.main import COMMANDS, main
from tests.foldproof.golden_text import compare, run

COMMAND = "from foldproof.cli.main import main; main()"


def spawn(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run one command in an interpreter of its own."""
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, "-c", COMMAND, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=variables, cwd=cwd
    )


def test_the_help_lists_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    listed = re.findall(r"^  ([a-z]+)  ", result.stdout, flags=re.MULTILINE)
    assert listed == list(COMMANDS)


def test_without_arguments_the_help_is_shown_as_a_usage_error() -> None:
    result = run()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: foldproof")
    assert "Commands:" in result.stderr


def test_the_version() -> None:
    assert run("--version").stdout == f"foldproof, version {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_common_options_with_printed_defaults(name: str) -> None:
    text = run(name, "--help").stdout
    for option in ("--json", "--seed", "--timeout", "--max-digits", "--quiet", "--verbose"):
        assert option in text
    assert "[default: 600.0;" in text.replace("\n", " ")
    assert "default: 100000" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_help_agrees_with_the_module(name: str) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None
    assert command.name == name
    assert command.help


def test_the_help_of_a_command_is_text_for_people() -> None:
    compare("help", run("--help").stdout)


def test_a_process_keeps_streams_and_exit_codes_apart() -> None:
    result = spawn("equiv", "dslt-3.2-truth", "dslt-3.4-truth", "--quiet")
    assert result.returncode == 1
    assert result.stdout.startswith("different\n")
    assert result.stderr == ""


def test_no_colour_reaches_a_pipe() -> None:
    result = spawn("show", "nowhere.json", FORCE_COLOR="1")
    assert result.returncode == 3
    assert "\x1b" not in result.stderr
    assert result.stdout == ""


def test_a_closed_pipe_is_no_bug() -> None:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", COMMAND, "errata", "-q"]
    read_end, write_end = os.pipe()
    os.close(read_end)
    result = subprocess.run(
        command, stdout=write_end, stderr=subprocess.PIPE, check=False, env=variables
    )
    os.close(write_end)
    assert result.stderr == b""
    assert result.returncode == 141


def test_an_interrupt_ends_with_its_own_exit_code() -> None:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", COMMAND, "show", "-", "--verbose"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "reading - ...\n"
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr.read().strip().startswith("error[interrupted] ")


def test_a_stranger_under_our_name_stops_every_command_but_the_doctor(tmp_path) -> None:
    (tmp_path / "symbolic").mkdir()
    (tmp_path / "symbolic" / "__init__.py").write_text("raise SystemExit('ran')")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    result = spawn("show", "dslt-3.3", "-q", cwd=tmp_path, PYTHONPATH=path)
    assert result.returncode == 5
    assert result.stderr.startswith("error[internal] the package 'symbolic' that foldproof needs")
    result = spawn("doctor", "-q", cwd=tmp_path, PYTHONPATH=path)
    assert result.returncode == 1
    assert "BAD  package symbolic" in result.stdout
