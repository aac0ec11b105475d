"""The model that a submission builds: described once, and trained once, for all questions on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
from cnntutor.sandbox.given_models import models_in
from cnntutor.text import sanitize_tree
from cnntutor.training.plan import Setup, standard_plan
from cnntutor.training.run import train, train_once

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context
    from cnntutor.networks.description import Network
    from cnntutor.sandbox.interface import Worker
    from cnntutor.training.plan import Plan
    from cnntutor.training.run import Budget


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
        self._later: dict[str, tuple[Described, Evidence | None]] = {}
        """What the model is, and what is known of it, after each of the exercise's phases."""
        self._built_in: Worker | None = None
        """The worker that has built it last."""
        self._weights_seed = worker_seed(context.seed, context.attempt.submission.digest, "weights")
        """What weights and the order of images are drawn from, which the submission may know."""

    @cached_property
    def described(self) -> Described:
        """What came of having it built and described."""
        return self._understand(self._ask(), self._builder, self._arguments)

    def _understand(self, outcome: Outcome, function: str, arguments: Arguments) -> Described:
        """Return what came of having a function build or change a model."""
        attempt = self._context.attempt
        match outcome:
            case Returned(value):
                try:
                    return Described(understand(sanitize_tree(value)))
                except NotUnderstood as reason:
                    told = reason.about(function, self._image_shape)
                    return Described(None, Status.MALFORMED, _with_old_keras(told, attempt))
            case _:
                told = explain_model(outcome, attempt, function, arguments)
                return Described(None, STATUS_OF[type(outcome)], told, outcome)

    def _ask(self) -> Outcome:
        self._context.built_last[:] = [self]
        attempt = self._context.attempt
        attempt.renew()  # what it is called may be made of hidden cases
        told = attempt.describe(self._weights_seed, self._builder, self._arguments, self._image_shape)
        self._built_in = attempt.worker
        return told

    @property
    def _image_shape(self) -> tuple[int, ...] | None:
        task = self._context.exercise.task
        return task.image_shape if task else None

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
        return self._train(self.described.network, setup)

    def after(self, phase: str) -> tuple[Described, Evidence | None]:
        """Return what the model is in one of its trainings, and all that is known of it then.

        Parameters
        ----------
        phase : str
            The function that changed it before that training; empty for the first one.

        Raises
        ------
        SandboxError
            As of `evidence`.
        """
        evidence = self.evidence
        if evidence is None or not phase:
            return self.described, evidence
        return self._later.get(phase) or (self.described, evidence)  # where not even the first one began

    def _train(self, network: Network, setup: Setup) -> Evidence:
        attempt, seed = self._context.attempt, self._context.seed
        plan = setup.plan(seed)
        budget = setup.budget(self._context.sandbox, plan, setup.listen)
        given = next(models_in(self._arguments), None)
        if (trouble := attempt.begin_question()) is not None:
            asked = plan.asked.threshold
            return Evidence(
                model_task=plan.task, network=network, threshold=asked, stopped=trouble, given=given
            )
        is_built = self._context.built_last == [self] and self._built_in is attempt.worker
        if not is_built:  # the worker trains what it was asked to build last
            self._ask()
        phases = self._context.exercise.phases
        evidence = (train_once if phases else train)(
            attempt.worker, network, plan, budget, self._weights_seed, setup.listen, secret=seed
        )
        first = last = replace(evidence, given=given)
        for phase in phases:
            _, later = self._later[phase] = self._train_again(phase, last, plan, budget, setup)
            last = later or last
        setup.keep(last, plan)
        self.training = last.training
        return first

    def _train_again(
        self, phase: str, earlier: Evidence, plan: Plan, budget: Budget, setup: Setup
    ) -> tuple[Described, Evidence | None]:
        """Have a function change the model that was trained last, and train what comes of it."""
        attempt = self._context.attempt
        if (stopped := earlier.stopped) is not None:
            why = f"The training before {phase} did not come to its end, so {phase} was not called."
            return Described(None, STATUS_OF[type(stopped)], why), None
        told = attempt.change(phase)
        described = self._understand(told, phase, (None,))
        if described.network is None:
            return described, None
        attempt.worker.begin_question()
        evidence = train_once(
            attempt.worker,
            described.network,
            plan,
            budget,
            self._weights_seed,
            setup.listen,
            secret=self._context.seed,
            earlier=earlier,
        )
        return described, replace(
            evidence,
            recompiled=_was_recompiled(told),
            contradiction=evidence.contradiction or earlier.contradiction,
            unfit=evidence.unfit or earlier.unfit,
            unconfirmed=evidence.unconfirmed or earlier.unconfirmed,
        )


def _was_recompiled(outcome: Outcome) -> bool | None:
    """Return what a worker told of whether a model was compiled again; None where it told nothing."""
    match outcome:
        case Returned({"recompiled": bool(recompiled)}):
            return recompiled
        case _:
            return None


def _with_old_keras(reason: str, attempt: Attempt) -> str:
    """Return why a model is not understood, and where the file imports the old Keras, that too."""
    return f"{reason} {INNER_COPY}" if imports_inner_copy(attempt.submission.source) else reason
