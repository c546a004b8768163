"""``crossbearing protect``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.options import case_argument, output_options, who_options
from crossbearing.cli.output import Output
from crossbearing.records.errors import ConfigError

if TYPE_CHECKING:
    from crossbearing.case.case import Case


@click.command()
@case_argument
@click.argument("source", metavar="SOURCE")
@click.option("--identity-file", required=True, metavar="FILE|-", help="Where the identity is read from; - is stdin.")
@who_options()
@output_options
def protect(case: Case, source: str, identity_file: str, who: str, why: str, output: Output) -> None:
    """Put the identity of SOURCE (an id or label, made if new) into the vault; it is kept nowhere else.

    The passphrase is asked for, or taken from CROSSBEARING_VAULT_PASSPHRASE; never from the command line.
    """
    from crossbearing.acts.protect import protect as protected

    try:
        data = sys.stdin.buffer.read() if identity_file == "-" else Path(identity_file).read_bytes()
        identity = data.decode("utf-8")
    except OSError as error:
        raise ConfigError(f"{identity_file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{identity_file}: not UTF-8 text") from None
    made = protected(case, source, identity, who=who, why=why)
    output.object(made, lambda: [f"{made.id} is protected; remove the file that the identity was read from"])
