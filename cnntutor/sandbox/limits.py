"""How much a submission may use, and which libraries it works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.domain.image_folder import Mount


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The bounds of one submission, over all of its processes."""

    load_seconds: float = 15.0
    """CPU time for running the file once, its imports included."""

    call_seconds: float = 2.0
    """CPU time for one call."""

    question_seconds: float = 10.0
    """CPU time for all the calls of one question."""

    wall_factor: float = 3.0
    """Time that may be waited, as a multiple of the CPU time: for code that waits instead of working.
    Waiting for a core is not meant."""

    patience_factor: float = 4.0
    """Time that may pass in all, as a multiple of that: then it is the machine that is too busy."""

    memory_bytes: int = 512_000_000
    """Resident memory of all processes together."""

    data_bytes: int = 1_000_000_000
    """Private memory that one process may ask for."""

    processes: int = 32
    """Processes at a time; where the system counts them, threads are among them."""

    files: int = 64
    """Open files of one process."""

    file_bytes: int = 32_000_000
    """Size of one written file; of all together where the work folder is a file system of its own."""

    result_bytes: int = 2_000_000
    """Size of the arrays in one result."""

    output_bytes: int = 65_536
    """Printed text that is kept."""

    flood_bytes: int = 100_000_000
    """Printed text at which the submission is stopped: far beyond what anybody prints by mistake, because
    where it strikes depends on the speed of the pipe."""

    opaque_calls: int = 1000
    """How often the opaque functions may be called in one call: element by element that is enough for five
    hundred numbers."""

    opaque_bytes: int = 16_000_000
    """Size of all the arrays that they are called with in one call."""

    total_seconds: int = 300
    """CPU time of one process in all: a backstop that the system keeps."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A kind of worker: what it has loaded, and what it may use."""

    name: str
    """`numpy`, `images` or `keras`."""

    imports: tuple[str, ...]
    """What a warm server loads before the submissions come."""

    limits: Limits

    cold_imports: tuple[str, ...] = ()
    """What a worker of its own loads before: what would cost the submission much time, or print."""

    start_seconds: float = 60.0
    """How long a worker may take to get ready: a bound for a machine under load, and no part of any grade."""

    fork_seconds: float = 60.0
    """How long a warm server may take to fork: the same kind of bound."""

    packages: tuple[str, ...] = ()
    """What has to be installed for it beside what cnntutor itself needs."""

    extra: str = "train"
    """What of cnntutor's own extras gets these packages."""

    mounts: tuple[Mount, ...] = ()
    """Folders that a submission may read and not change, each under its name in its work dir."""

    trains: bool = False
    """Whether models are built and trained in it."""

    threads: int = 1
    """With how many threads a model is trained: grades of a class must not depend on the machine's cores."""


NUMPY = Limits()
"""For exercises that need nothing but numpy."""

KERAS = Limits(
    load_seconds=60.0,
    call_seconds=30.0,
    question_seconds=120.0,
    memory_bytes=2_000_000_000,
    data_bytes=3_000_000_000,
    processes=128,
    files=256,
    file_bytes=64_000_000,
    result_bytes=64_000_000,
    total_seconds=7200,
)
"""For exercises that build and train a model."""

NUMPY_PROFILE = Profile(name="numpy", imports=("numpy", "numpy.lib.stride_tricks"), limits=NUMPY)
IMAGES_PROFILE = Profile(
    name="images",
    imports=("numpy", "numpy.lib.stride_tricks", "PIL.Image", "PIL.JpegImagePlugin"),
    limits=NUMPY,
    cold_imports=("PIL.Image", "PIL.JpegImagePlugin"),
    packages=("PIL",),
    extra="images",
)
"""For exercises that read image files."""

KERAS_PROFILE = Profile(
    name="keras",
    imports=("tensorflow", "keras"),
    limits=KERAS,
    cold_imports=("tensorflow", "keras"),
    start_seconds=180.0,
    packages=("tensorflow",),
    trains=True,
)
