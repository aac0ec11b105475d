"""Whatever a file is like, looking for a step ends soon and raises nothing."""

import pytest

from cnntutor.grading.diagnosis.exceptions.tables import find_step_in_expression
from tests.raising import HEAD, raised_by
from tests.support import answer, grade_source, submission, units_of_work

SUM = "+1" * 900
CHAIN = "".join(f"a{k} = " + "+".join([f"a{k + 1}"] * 300) + "\n    " for k in reversed(range(6)))


@pytest.mark.parametrize(
    "body",
    [
        f"n = 2{SUM}\n    return np.zeros((n{SUM}, 1.5))",
        f"a6 = 1\n    {CHAIN}return np.zeros((a0, 2.5))",
        "x = 0\n    " + "\n    ".join(f"y{k} = 1" for k in range(1500)) + "\n    return y99999",
        "x = 1\n    if x == 2:\n        pass\n    "
        + "elif x == 3:\n        pass\n    " * 300
        + "\n    return x[0]",
        f"return np.zeros(3)[0{SUM}]",
        "x = []\n    return x" + ".y" * 500 + "(3)",
        """return f"{'a' + chr(10)}" - 1""",
    ],
)
def test_a_step_is_looked_for_within_bounds(body: str) -> None:
    """Deep sums, names that lead to names, many names and long chains: that ends soon."""
    source = f"{HEAD}def f():\n    {body}\n"
    raised = raised_by(source)
    assert units_of_work(lambda: find_step_in_expression(raised, submission(source))) < 100


def test_a_function_of_many_branches_is_read_within_bounds() -> None:
    """Its `return` stands in one of a thousand branches."""
    branches = "    elif x is 3:\n        return 1\n" * 400
    source = f"def relu(x):\n    if x is 2:\n        pass\n{branches}"
    assert "None" in answer(grade_source(source, "exercise4"), "relu").message
