"""The model that a submission builds: described once, and trained once, for all questions on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Status
from cnntutor.grading.judging import STATUS_OF
from cnntutor.grading.keras_names import INNER_COPY, imports_inner_copy
from cnntutor.grading.model_feedback import explain_model
from cnntutor.grading.seeds import worker_seed
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.reading import NotUnderstood, understand
from cnntutor.text import sanitize_tree
from cnntutor.training.plan import Setup, standard_plan
from cnntutor.training.run import train

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context
    from cnntutor.networks.description import Network


@dataclass(frozen=True)
class Described:
    """What became of building a model."""

    network: Network | None
    """What it is; None where there is none."""

    status: Status = Status.CORRECT
    """Why there is none."""

    message: str = ""
    """The same, for the student."""

    outcome: Outcome | None = None
    """What came back in its place."""

    @property
    def numbers(self) -> Numbers | None:
        """What by-hand questions on the model are about; None where parameters cannot be counted by hand."""
        if self.network is None or self.network.input_shape is None or len(self.network.input_shape) != 3:
            return None
        layers = self.network.counted_layers()
        return None if layers is None else {"MODEL": layers, "MODEL_INPUT": self.network.input_shape}


class OwnModel:
    """A submission's model. It is built when it is first asked for, and trained when that is."""

    def __init__(self, context: Context, builder: str = DEFAULT_BUILDER, arguments: Arguments = ()) -> None:
        self.training: Training | None = None
        """How it was trained, as far as that went."""
        self._context = context
        self._builder = builder
        self._arguments = arguments
        self._weights_seed = worker_seed(context.seed, context.attempt.submission.digest, "weights")
        """What weights and the order of images are drawn from, which the submission may know."""

    @cached_property
    def described(self) -> Described:
        """What came of having it built and described."""
        attempt = self._context.attempt
        match self._ask():
            case Returned(value):
                try:
                    return Described(understand(sanitize_tree(value)))
                except NotUnderstood as reason:
                    return Described(
                        None, Status.MALFORMED, _with_old_keras(reason.about(self._builder), attempt)
                    )
            case outcome:
                return Described(
                    None,
                    STATUS_OF[type(outcome)],
                    explain_model(outcome, attempt, self._builder, self._arguments),
                    outcome,
                )

    def _ask(self) -> Outcome:
        self._context.built_last[:] = [self]
        task = self._context.exercise.task
        return self._context.attempt.describe(
            self._weights_seed, self._builder, self._arguments, task.image_shape if task else None
        )

    @cached_property
    def evidence(self) -> Evidence | None:
        """All that is known of it, trained where the exercise trains any; None where there is none.

        Raises
        ------
        SandboxError
            If not even the reference model can be trained here.
        """
        if self.described.network is None:
            return None
        if (task := self._context.exercise.task) is None:
            return Evidence(network=self.described.network, threshold=0.0)
        setup = self._context.setup or Setup(plan=standard_plan(task))
        evidence = self._train(self.described.network, setup)
        self.training = evidence.training
        return evidence

    def _train(self, network: Network, setup: Setup) -> Evidence:
        attempt, seed = self._context.attempt, self._context.seed
        plan = setup.plan(seed)
        budget = setup.budget(self._context.sandbox, plan, setup.listen)
        if (trouble := attempt.begin_question()) is not None:
            asked = plan.asked.threshold
            return Evidence(model_task=plan.task, network=network, threshold=asked, stopped=trouble)
        if self._context.built_last != [self]:  # the worker trains what it was asked to build last
            self._ask()
        evidence = train(attempt.worker, network, plan, budget, self._weights_seed, setup.listen, secret=seed)
        setup.keep(evidence, plan)
        return evidence


def _with_old_keras(reason: str, attempt: Attempt) -> str:
    """Return why a model is not understood, and where the file imports the old Keras, that too."""
    return f"{reason} {INNER_COPY}" if imports_inner_copy(attempt.submission.source) else reason
