"""A page in, its HTML out."""

from portulano.render.assets import Assets
from portulano.render.environment import Renderer, compile_templates, environment_for
from portulano.render.view import View

__all__ = ["Assets", "Renderer", "View", "compile_templates", "environment_for"]
