"""The experiment of a submission: its answers, its networks, and trainings of single rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.datasets.secret_stream import SecretStream
from cnntutor.domain.outcome import Returned
from cnntutor.errors import CurriculumError
from cnntutor.grading.model_feedback import explain_model, explain_training
from cnntutor.grading.seeds import worker_seed
from cnntutor.grading.without_answers import digest_without
from cnntutor.networks.experiments.evidence import ExperimentEvidence, Retrained, Unbuilt
from cnntutor.networks.experiments.models import call, tell_parameters
from cnntutor.networks.experiments.results import contradiction
from cnntutor.networks.reading import NotUnderstood, understand
from cnntutor.text import sanitize_tree
from cnntutor.training.measured import Measured, key_of
from cnntutor.training.plan import Setup, standard_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.experiment import Design, Setting
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.training import Training
    from cnntutor.grading.context import Context
    from cnntutor.networks.description import Network
    from cnntutor.networks.evidence import Evidence
    from cnntutor.networks.experiments.table import Row
    from cnntutor.training.plan import Plan

TRAININGS = 2
"""How often a row is trained again before it is said that it cannot be had again."""


class Trained(NamedTuple):
    """What came of one training."""

    measured: Measured | None
    """What it gave; None where nothing is known."""

    trouble: str = ""
    """Why, a sentence."""

    known: bool = True
    """Whether it is known that the model is at fault, and not the grader's side."""

    kept: bool = False
    """Whether that was kept from an earlier training."""


class OwnExperiment:
    """A submission's experiment. Each part of it is found out when it is first asked for."""

    def __init__(self, context: Context) -> None:
        if context.exercise.experiment is None or context.exercise.task is None:
            raise CurriculumError(f"{context.exercise.id} asks for an experiment and has no design of one")
        self.design: Design = context.exercise.experiment
        self._task = context.exercise.task
        self.training: Training | None = None
        """How the last row was trained."""
        self._context = context
        self._setup = context.setup or Setup(plan=standard_plan(self._task))

    # -------------------------------------------------------------- what the file says

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """What came back for each variable that is asked for."""
        attempt = self._context.attempt
        names = {getattr(each, "variable", "") or each.name for each in self._context.exercise.questions}
        trouble = attempt.begin_question()
        variables = sorted(names - {self.design.builder})
        return {name: trouble or attempt.read(name) for name in variables}

    @property
    def answers(self) -> Mapping[str, object]:
        """The values of the variables that hold one, sanitized."""
        values = {
            name: outcome.value for name, outcome in self.outcomes.items() if isinstance(outcome, Returned)
        }
        return sanitize_tree(values)

    # -------------------------------------------------------------- its networks

    @cached_property
    def networks(self) -> Mapping[Setting, Network | Unbuilt]:
        """The network of each setting that is asked for, or why there is none."""
        return {setting: self.build(setting) for setting in self.design.settings}

    @cached_property
    def first_built(self) -> Outcome:
        """What came of building the network of the base."""
        return self._describe(self.design.base)

    def build(self, setting: Setting) -> Network | Unbuilt:
        """Return the network of a setting, or why there is none."""
        return self._network_of(self.first_built if setting == self.design.base else self._describe(setting))

    def _network_of(self, outcome: Outcome) -> Network | Unbuilt:
        if not isinstance(outcome, Returned):
            return Unbuilt(self._why_not(outcome))
        try:
            return understand(sanitize_tree(outcome.value))
        except NotUnderstood as reason:
            return Unbuilt(reason.about(self.design.builder, self._task.image_shape))

    def _describe(self, setting: Setting, attempt: int = 1) -> Outcome:
        seed, shape = self._seed(setting, attempt), self._task.image_shape
        return self._context.attempt.describe(seed, self.design.builder, setting, shape)

    def _why_not(self, outcome: Outcome) -> str:
        return explain_model(outcome, self._context.attempt, self.design.builder, self.design.base)

    # -------------------------------------------------------------- trainings

    @cached_property
    def plan(self) -> Plan:
        """The images."""
        return self._setup.plan(self._context.seed)

    @cached_property
    def _digest(self) -> str:
        """What decides the models of the file: neither its table nor what is concluded from it."""
        return digest_without(self._context.attempt.submission, self.outcomes.keys())

    def _seed(self, setting: Setting, attempt: int = 1) -> int:
        """Return what weights and the order of images are drawn from, which the submission may know."""
        purpose = f"weights of {self.design.name_of(setting)}, training {attempt}"
        return worker_seed(self._context.seed, self._digest, purpose)

    def train(self, setting: Setting, attempt: int = 1) -> Trained:
        """Train the network of a setting, unless what it gives is kept already.

        Raises
        ------
        SandboxError
            If not even the reference model can be trained here.
        WaitedTooLong
            If the machine is too busy.
        """
        seed, kept = self._seed(setting, attempt), self._setup.kept
        chosen = [(name, each.default) for name, each in self._task.settings.items()]
        key = key_of((self._digest, self.design.builder, setting, self.plan.digest, chosen, seed))
        if kept is not None and (measured := kept.find(key)) is not None:
            return Trained(measured, kept=True)
        network = self._network_of(self._describe(setting, attempt))  # others were built since
        if isinstance(network, Unbuilt):
            return Trained(None, f"{call(self.design, setting)}: {network.message}")
        if told := tell_parameters(network, self.design, setting):
            return Trained(None, f"{call(self.design, setting)}: {told}")
        budget = self._setup.budget(self._context.sandbox, self.plan, self._setup.listen)
        if (trouble := self._context.attempt.begin_question()) is not None:
            return Trained(None, self._why_not(trouble))
        worker, secret = self._context.attempt.worker, self._context.seed
        evidence = self._setup.train(
            worker, network, self.plan, budget, seed, self._setup.listen, secret=secret
        )
        self.training = evidence.training
        trained = self._other_training(evidence) or _measured(evidence, self._why_ended(evidence))
        if kept is not None and trained.measured is not None:
            kept.keep(key, trained.measured)
        return trained

    def _other_training(self, evidence: Evidence) -> Trained | None:
        """Return that a training had other epochs than the noise was measured with; None where it had not."""
        record = evidence.training
        if evidence.stopped is not None or record is None:
            return None
        epochs, batch_size = (self._task.settings[name].default for name in ("epochs", "batch_size"))
        if (record.epochs, record.batch_size) == (epochs, batch_size):
            return None
        return Trained(
            None,
            f"It was trained for {record.epochs} epochs in batches of {record.batch_size}; {epochs} epochs "
            f"in batches of {batch_size} are asked for. Take training() out of your file.",
        )

    def _why_ended(self, evidence: Evidence) -> str:
        if evidence.stopped is None:
            return ""
        return explain_training(evidence.stopped, evidence.phase, self._context.attempt)

    # -------------------------------------------------------------- all of it

    def evidence(self, *, builds: bool = False, trained: bool = False) -> ExperimentEvidence:
        """Return what is known; networks and a row that is trained again only where they are needed."""
        return ExperimentEvidence(
            design=self.design,
            answers=self.answers,
            networks=self.networks if builds else {},
            retrained=self.retrained if trained else None,
        )

    @cached_property
    def retrained(self) -> Retrained | None:
        """A row of the table, drawn by the grader and trained again; None where the table has none."""
        row = self._choose_row()
        if row is None:
            return None
        if row.data != self.plan.asked.name:
            return Retrained(row, ())
        reached: list[float] = []
        kept = True
        for attempt in range(1, TRAININGS + 1):
            trained = self.train(row.setting, attempt)
            if trained.measured is None:
                return Retrained(row, tuple(reached), trained.trouble, trained.known)
            reached.append(trained.measured.accuracy)
            kept = kept and trained.kept
            if abs(reached[-1] - row.accuracy) <= self.design.clear_difference:
                break
        return Retrained(row, tuple(reached), kept=kept)

    def _choose_row(self) -> Row | None:
        table = self.evidence().table
        rows = [
            row
            for row in (table.rows if table else ())
            if row.setting in self.design.settings and contradiction(self.design, row) is None
        ]
        if not rows:
            return None
        stream = SecretStream(self._context.seed, "the row that is trained again")
        return rows[int(stream.choose(len(rows), 1)[0])]


def _measured(evidence: Evidence, ended: str) -> Trained:
    """Return what a training gave, as far as the grader has confirmed it."""
    if evidence.stopped is not None:
        return Trained(None, ended or "The training did not come to its end.")
    for trouble in (evidence.refusal, evidence.contradiction):
        if trouble:
            return Trained(None, trouble)
    for unknown in (evidence.unfit, evidence.unconfirmed, evidence.uncomputed):
        if unknown:
            return Trained(None, f"No score: the training cannot be confirmed. {unknown}", known=False)
    if evidence.accuracy is None or evidence.training is None:
        return Trained(None, "No score: its accuracy is not known.", known=False)
    return Trained(Measured(accuracy=evidence.accuracy, seconds=round(evidence.training.cpu_seconds, 2)))
