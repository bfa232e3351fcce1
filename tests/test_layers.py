"""Imports go down the layers, every module has one, and nothing goes round in a circle."""

from __future__ import annotations

import graphlib

import grimp
import pytest
from importlinter import cli


def imports() -> dict[str, set[str]]:
    graph = grimp.build_graph("crossfoot", cache_dir=None, exclude_type_checking_imports=True)
    return {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def test_imports_go_down_the_layers_and_every_module_has_one() -> None:
    assert cli.lint_imports(no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_no_module_runs_itself_by_way_of_others() -> None:
    assert list(graphlib.TopologicalSorter(imports()).static_order())


def test_a_circle_would_be_seen() -> None:
    with pytest.raises(graphlib.CycleError):
        list(graphlib.TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())
