"""Parsed templates in, Python out that calls and escapes with less ado than what Jinja writes for any template.

A page makes some 130 calls and shows some 250 values: what each costs on the way decides how long ten thousand pages
take.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from io import StringIO
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

from portulano.markup import escaped, ready

__all__ = ["DirectCode", "DirectEnvironment", "DirectMacro", "escaped"]


class DirectMacro(Macro):
    """Jinja's macro, which calls its function at once where what is given fits what it names."""

    def __call__(self, *args: Any, **kwargs: Any) -> Markup:
        rest = self.arguments[len(args) :]
        given = [kwargs.pop(name, missing) for name in rest] if kwargs else [missing] * len(rest)
        if kwargs or self.caller or self.catch_kwargs or self.catch_varargs or len(args) > self._argument_count:
            kwargs |= {name: value for name, value in zip(rest, given, strict=True) if value is not missing}
            return Markup(super().__call__(*args, **kwargs))
        return ready(self._func(*args, *given))


class DirectCode(CodeGenerator):
    """Jinja's own code (its Environment.code_generator_class), but for three things.

    Calls are Python's: Jinja looks each time whether what is called asks for the context, which nothing here does.
    What is markup already is shown as it is, without being asked to escape itself. What a template imports is found
    once for all pages.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import DirectMacro as Macro, escaped")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  # Jinja's name
        self.visit(node.node, frame)
        whole, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        written, self.stream = self.stream.getvalue(), whole
        self.write(f"({written.removeprefix(', ')})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if isinstance(node.template, nodes.Const) and not node.with_context:
            self.write(f"environment.imported({node.template.value!r})")
        else:
            super()._import_common(node, frame)

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

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._modules: dict[str, TemplateModule] = {}

    def imported(self, name: str) -> TemplateModule:
        """The macros of a template. Raises TemplateError if it cannot be compiled."""
        found = self._modules.get(name)
        if found is None:
            found = self._modules[name] = self.get_template(name).module
        return found

    def shown(self, name: str, values: Mapping[str, object]) -> str:
        """What a template makes of values, among them the environment's globals.

        The parts of a page share them: Jinja's own way copies them all for each, and the globals with them.
        Raises TemplateError, and what the values raise when they are asked, with the template's own lines.
        """
        template = self.get_template(name)
        try:
            return "".join(template.root_render_func(template.new_context(values, shared=True)))  # type: ignore[arg-type]
        except Exception:  # noqa: BLE001  # raised again
            self.handle_exception()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
