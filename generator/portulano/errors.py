"""A code and its values in, one family of exceptions out: mistakes of the machine or of the call.

Mistakes in content are never exceptions; they are `problems.Problem`s. The texts of these errors stand in
`theme/strings/<language>/errors.yml` under their code, so that the command line can word them in the reader's
language.
"""

from collections.abc import Mapping
from types import MappingProxyType


class PortulanoError(Exception):
    """Something outside the content stops the work; caught in `cli`, which leaves with `exit_code`.

    `code` is the key of the text in the strings files; `values` fill the text's placeholders.
    """

    exit_code = 2

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = MappingProxyType(values)

    def __reduce__(self) -> tuple[object, ...]:
        """Values travel too when a page fails in a process of its own."""
        return _again, (type(self), self.code, dict(self.values))

    def __str__(self) -> str:
        """Code and values: for logs, and for the case in which the strings themselves cannot be read."""
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code} ({details})" if details else self.code


class UsageError(PortulanoError):
    """The command was called in a way that it does not understand, or on a folder that is no portal."""


class MachineError(PortulanoError):
    """Something that the machine must give is missing or broken: a program, a permission, a file."""


def _again(family: type[PortulanoError], code: str, values: Mapping[str, object]) -> PortulanoError:
    return family(code, **values)
