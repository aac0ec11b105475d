"""Every exception that cnntutor raises on purpose.

The tree, with the exit code that the command line gives to each branch::

    CnntutorError
    ├── UsageError                 2  the call cannot be carried out as it was written
    │   ├── UnknownExercise           no exercise, or more than one, answers to this name
    │   ├── UnknownQuestion           the exercise has no question of this name
    │   ├── WorkspaceError            a student's folder or file is missing, or would be overwritten
    │   ├── SubmissionError           what was handed in is no readable Python text, or is of another exercise
    │   ├── IsolationError            there is no isolation to run other people's code behind
    │   ├── ConditionsChanged         a class would be graded under other conditions than before
    │   ├── GradebookError            a gradebook cannot be read or written
    │   ├── DataError                 a data set is not there, or its files are damaged
    │   └── LibraryMissing            an exercise needs a package that is not installed
    └── GraderError                3  the grader itself is at fault; never a grade for the student
        ├── GraderExhausted           grading one submission took more than the process that grades may use
        ├── CurriculumError           an exercise contradicts itself
        ├── WaitedTooLong             time ran out for a submission that had computing time left
        └── SandboxError              a worker could not be started or spoken to
            └── WorkerLost               a worker was taken away by something else than its submission
"""


class CnntutorError(Exception):
    """The root: everything that cnntutor reports instead of a result."""

    exit_code = 3

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows in place of a traceback: the sentence for a person."""
        return [str(self)]


class UsageError(CnntutorError):
    """The call cannot be carried out as it was written; the message says what would work."""

    exit_code = 2


class UnknownExercise(UsageError):
    """No exercise, or more than one, answers to this name."""


class UnknownQuestion(UsageError):
    """The exercise has no question of this name."""


class WorkspaceError(UsageError):
    """A student's folder or file is missing, or would be overwritten."""


class SubmissionError(UsageError):
    """What was handed in is no file of Python text that can be read, or it answers another exercise."""


class IsolationError(UsageError):
    """There is no isolation to run other people's code behind, and nobody said to do without."""


class ConditionsChanged(UsageError):
    """A class would be graded under other conditions than before, and nobody said that this is meant."""


class GradebookError(UsageError):
    """A gradebook cannot be read or written, or is none."""


class LibraryMissing(UsageError):
    """An exercise needs a package that is not installed."""


class DataError(UsageError):
    """A data set is not there, or its files are damaged."""


class GraderError(CnntutorError):
    """The grader itself is at fault: never a grade for the student."""


class GraderExhausted(GraderError):
    """Grading one submission took more memory or time than the process that grades may use."""


class CurriculumError(GraderError):
    """An exercise contradicts itself."""


class WaitedTooLong(GraderError):
    """Time ran out for a submission that had computing time left: the machine was busy, or the file waits."""


class SandboxError(GraderError):
    """A worker could not be started or spoken to."""


class WorkerLost(SandboxError):
    """A worker was taken away by something else than its submission: try again."""
