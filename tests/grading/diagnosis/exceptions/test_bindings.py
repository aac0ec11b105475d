"""Where a name got its value is told only where no other place could have given it."""

import ast

import pytest

from cnntutor.grading.diagnosis.exceptions.bindings import find_binding
from cnntutor.grading.diagnosis.exceptions.evidence import Evidence


def line_of_x(source: str) -> int | None:
    """Return the line that gave `x` the value that `use(x)` has; None where it is not certain."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    evidence = object.__new__(Evidence)
    evidence.__dict__.update(tree=tree, parents=parents)
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    (used,) = [each.args[0] for each in calls if isinstance(each.func, ast.Name) and each.func.id == "use"]
    found = find_binding("x", used, evidence)
    return None if found is None else (found.items_of or found.statement).lineno  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nuse(x)", 1),
        ("x = 1\nx = 2\nuse(x)\nx = 3", 2),
        ("x = 1\nif x:\n    x = 2\nuse(x)", None),
        ("x = 1\nif x:\n    x = 2\n    use(x)", 3),
        ("x = 1\nif x:\n    x = 2\nelse:\n    use(x)", None),
        ("x = 1\nfor i in y:\n    use(x)\n    x = 2", None),
        ("for i in y:\n    x = 1\n    use(x)\n    x = 2", 2),
        ("x = 1\nfor x in y:\n    use(x)", 2),
        ("x = 1\nfor x in y:\n    pass\nuse(x)", None),
        ("x = 1\nwhile use(x):\n    x = 2", None),
        ("x = 1\nx = use(x)", 1),
        ("while y:\n    x = use(x)\n    x = 3", None),
        ("def f(x):\n    use(x)", 1),
        ("def f(x):\n    x = 2\n    use(x)", 2),
        ("def f(x):\n    if y:\n        x = 2\n    use(x)", None),
        ("x = 1\ndef f():\n    use(x)", 1),
        ("x = 1\nx = 2\ndef f():\n    use(x)", None),
        ("x = 1\ndef f():\n    global x\n    x = 2\n    use(x)", 4),
        ("try:\n    x = 1\nexcept Exception:\n    x = 2\nuse(x)", None),
        ("with y as x:\n    pass\nx, z = y\nuse(x)", 3),
        ("use(x)", None),
        ("x = 1\ny = [x for x in z]\nuse(x)", 1),
        ("x = 1\ndef f():\n    y = [x for x in z]\n    use(x)", 1),
        ("x = 1\ny = [use(x) for x in z]", 2),
        ("x = 1\ny = [x for x in use(x)]", None),
        ("x = 1\nfor x in use(x):\n    pass", 1),
        ("x = 1\nfor i in y:\n    for x in use(x):\n        pass", None),
        ("x = 1\ny = [v for x in z for x in x if use(x)]", None),
    ],
)
def test_the_one_binding_that_counts(source: str, line: int | None) -> None:
    """Branches, loops and other scopes make it uncertain; a later value in the same block does not."""
    assert line_of_x(source) == line
