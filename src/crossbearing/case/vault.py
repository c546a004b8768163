"""The vault: identities of protected sources, age-encrypted with a passphrase, apart from everything else of the case."""

from __future__ import annotations

import json
import os
from pathlib import Path

from crossbearing.case.archive import replace_bytes
from crossbearing.records.errors import ConfigError

FILE = "vault.age"
VARIABLE = "CROSSBEARING_VAULT_PASSPHRASE"


def passphrase() -> str:
    """The passphrase from the environment variable, or asked for at the terminal; never from the command line.

    Raises ConfigError when there is neither.
    """
    given = os.environ.get(VARIABLE, "")
    if given:
        return given
    import getpass
    import sys

    if not sys.stdin.isatty():
        raise ConfigError(f"the vault needs a passphrase: set {VARIABLE}, or run this at a terminal")
    asked = getpass.getpass("Passphrase of the vault: ")
    if not asked:
        raise ConfigError("no passphrase given; nothing was written")
    return asked


def identities(folder: Path, secret: str) -> dict[str, str]:
    """The identities held: source id -> identity. Empty without a vault. Raises ConfigError for a wrong passphrase."""
    path = folder / FILE
    if not path.exists():
        return {}
    import pyrage

    try:
        plain = pyrage.passphrase.decrypt(path.read_bytes(), secret)
    except pyrage.DecryptError:
        raise ConfigError(f"{path.name}: the passphrase does not open it") from None
    return {str(key): str(value) for key, value in json.loads(plain).items()}


def to_look_for(folder: Path) -> tuple[str, ...]:
    """Lines of the identities held, for the leak check of an export; empty where the vault is not unlocked by the environment.

    Raises ConfigError for a wrong passphrase.
    """
    secret = os.environ.get(VARIABLE, "")
    held = identities(folder, secret) if secret else {}
    lines = {line.strip() for identity in held.values() for line in identity.splitlines()}
    return tuple(sorted(line for line in lines if len(line) >= 4))


def put(folder: Path, source: str, identity: str, secret: str) -> None:
    """Puts an identity under a source's id. Raises ConfigError for a wrong passphrase."""
    _write(folder, {**identities(folder, secret), source: identity}, secret)


def remove(folder: Path, source: str, secret: str) -> bool:
    """Takes an identity out. Returns whether there was one. Raises ConfigError for a wrong passphrase."""
    held = identities(folder, secret)
    if source not in held:
        return False
    del held[source]
    if held:
        _write(folder, held, secret)
    else:
        (folder / FILE).unlink()
    return True


def _write(folder: Path, held: dict[str, str], secret: str) -> None:
    import pyrage

    plain = json.dumps(held, sort_keys=True, ensure_ascii=False).encode()
    replace_bytes(folder / FILE, pyrage.passphrase.encrypt(plain, secret), mode=0o600)
