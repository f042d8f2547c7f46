"""Parsed templates in, Python out that calls and escapes with less ado than what Jinja writes for any template.

A page makes some 130 calls and shows some 250 values: what each costs on the way decides how long ten thousand pages
take.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from io import StringIO
from typing import Any

import markupsafe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""A plain text with its five characters escaped, by the compiled function within markupsafe's `escape`. Of the time
that one takes, nine tenths go into asking what it was given, which compiled templates have asked already, and into
wrapping what is joined at once."""


class DirectCode(CodeGenerator):
    """Jinja's own code (its Environment.code_generator_class), but for two things.

    Calls are Python's: Jinja looks each time whether what is called asks for the context, which nothing here does.
    What is markup already is shown as it is, without being asked to escape itself.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import escaped")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  # Jinja's name
        self.visit(node.node, frame)
        whole, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        written, self.stream = self.stream.getvalue(), whole
        self.write(f"({written.removeprefix(', ')})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _plainly_escaped(frame, finalize):
            self.write("(told if type(told := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _plainly_escaped(frame, finalize):
            self.write(") is Markup else escaped(told) if type(told) is str else escape(told))")
        else:
            super()._output_child_post(node, frame, finalize)


def _plainly_escaped(frame: Frame, finalize: Any) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile and finalize.src is None


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so, and share its globals, as none has globals of its own.

    Jinja chains the two, which is gone through for each part of a page and each template that one imports.
    """

    code_generator_class = DirectCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
