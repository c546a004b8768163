"""The errors that speak to the user, and the exit codes they end with (DESIGN §4)."""

from __future__ import annotations


class CrossbearingError(Exception):
    """Something the user must know: what was wrong, where, what was kept, what to do."""

    exit_code = 1


class InputRejected(CrossbearingError):
    """A whole file that is refused: nothing of it entered, its bytes and the reason are kept."""

    exit_code = 4

    def __init__(self, file: str, reason: str, line: int | None = None) -> None:
        self.file, self.reason, self.line = file, reason, line
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {reason}")


class IntegrityError(CrossbearingError):
    """Archived bytes, the custody chain or a stored record do not match their hash."""

    exit_code = 5


class ConfigError(CrossbearingError):
    """A setting, parameter file or pack that cannot be used, with its file and key."""

    exit_code = 2


class NotFound(CrossbearingError):
    """Nothing of that id, label or name in the case."""

    exit_code = 3
