"""Names of Keras 2 and before, and what to write in Keras 3."""

from __future__ import annotations

import re

LAYERS = "All layers are in `keras.layers`: write `keras.layers.{}`."
TENSORFLOW_1 = "That is TensorFlow 1: build the model of `keras.layers`, without a session."
GENERATORS_TOO = "Write `model.{}(...)`: it takes generators too."


def _called(old: str, new: str) -> str:
    return f"`{old}` is called `{new}` in Keras 3."


def _written(new: str) -> str:
    return f"It is written `keras.{new}`."


KEYWORDS = {
    **{
        old: _called(old, new)
        for old, new in {
            "lr": "learning_rate",
            "border_mode": "padding",
            "subsample": "strides",
            "nb_filter": "filters",
            "nb_epoch": "epochs",
            "nb_classes": "num_classes",
            "samples_per_epoch": "steps_per_epoch",
            "nb_val_samples": "validation_steps",
            "init": "kernel_initializer",
            "W_regularizer": "kernel_regularizer",
            "b_regularizer": "bias_regularizer",
            "W_constraint": "kernel_constraint",
            "b_constraint": "bias_constraint",
            "output_dim": "units",
            "bias": "use_bias",
            "p": "rate",
            "input": "inputs",
            "output": "outputs",
            "alpha": "negative_slope",
        }.items()
    },
    "stride": "The argument is called `strides`.",
    "nb_row": "Keras 3 takes both sides of the kernel as `kernel_size`.",
    "nb_col": "Keras 3 takes both sides of the kernel as `kernel_size`.",
    "decay": "Leave it out, or give `learning_rate` a schedule of `keras.optimizers.schedules`.",
    "dim_ordering": "Leave it out: Keras 3 has `data_format`, and the channels come last here anyway.",
    "batch_input_shape": "Begin with `keras.Input(shape=...)`: the shape of one image, without the batch.",
    "input_dim": "Begin the model with `keras.Input(shape=...)` instead.",
    "input_length": "Leave it out: Keras 3 finds it itself.",
    "class_mode": 'Leave it out: in compile, `metrics=["accuracy"]` does that.',
    "show_accuracy": 'Leave it out: in compile, `metrics=["accuracy"]` does that.',
}
"""Arguments by their old names."""

NAMES = {
    "optimizers.adam": _written("optimizers.Adam"),
    "optimizers.sgd": _written("optimizers.SGD"),
    "optimizers.rmsprop": _written("optimizers.RMSprop"),
    "optimizers.adagrad": _written("optimizers.Adagrad"),
    "optimizers.adadelta": _written("optimizers.Adadelta"),
    "optimizers.adamax": _written("optimizers.Adamax"),
    "optimizers.nadam": _written("optimizers.Nadam"),
    "optimizers.legacy": "Leave `legacy` out: write `keras.optimizers.{}`.",
    "train.AdamOptimizer": _written("optimizers.Adam"),
    "train.GradientDescentOptimizer": _written("optimizers.SGD"),
    "constraints.maxnorm": _written("constraints.MaxNorm"),
    "constraints.nonneg": _written("constraints.NonNeg"),
    "constraints.unitnorm": _written("constraints.UnitNorm"),
    "initializers.normal": _written("initializers.RandomNormal"),
    "initializers.uniform": _written("initializers.RandomUniform"),
    "layers.Conv2d": _written("layers.Conv2D"),
    "layers.MaxPool2d": _written("layers.MaxPooling2D"),
    "layers.Maxpool2D": _written("layers.MaxPooling2D"),
    "layers.experimental": LAYERS,
    "layers.merge": "Write `keras.layers.concatenate` or `keras.layers.add`.",
    "layers.Merge": "Write `keras.layers.Concatenate` or `keras.layers.Add`.",
    "utils.np_utils": "Write `keras.utils.to_categorical`, without `np_utils`.",
    "keras.np_utils": "Write `keras.utils.to_categorical`, without `np_utils`.",
    "keras.to_categorical": _written("utils.to_categorical"),
    "image.ImageDataGenerator": "Keras 3 has layers for that, such as `keras.layers.RandomFlip`.",
    "tensorflow.Session": TENSORFLOW_1,
    "tensorflow.placeholder": TENSORFLOW_1,
    "tensorflow.layers": TENSORFLOW_1,
    "backend.set_session": TENSORFLOW_1,
    "backend.get_session": TENSORFLOW_1,
    "backend.set_image_dim_ordering": "Leave the line out: images have their channels last here.",
    "backend.image_dim_ordering": "Leave it out: images have their channels last here.",
}
"""What modules had, as attributes or to be imported, behind the last part of the module's name."""

METHODS = {
    "lr": _called("lr", "learning_rate"),
    "predict_classes": "Write `model.predict(images).argmax(axis=-1)`.",
    "predict_proba": "Write `model.predict(images)`.",
    "predict_generator": GENERATORS_TOO.format("predict"),
    "fit_generator": GENERATORS_TOO.format("fit"),
    "evaluate_generator": GENERATORS_TOO.format("evaluate"),
}
"""What models and optimizers had."""

MODULES = {
    **{
        f"layers.{old}": LAYERS
        for old in (
            *("advanced_activations", "convolutional", "core", "embeddings", "experimental", "merge"),
            *("noise", "normalization", "pooling", "recurrent", "wrappers"),
        )
    },
    "utils.np_utils": "Write `from keras.utils import to_categorical`.",
    "utils.generic_utils": "Write `from keras.utils import {}`.",
    "utils.vis_utils": "Write `from keras.utils import {}`.",
    "keras.objectives": "Write `from keras.losses import {}`.",
    "keras.engine": "Layers are in `keras.layers`, and a model is a `keras.Model`.",
    "optimizers.adam_v2": "Write `from keras.optimizers import Adam`.",
    "optimizers.gradient_descent_v2": "Write `from keras.optimizers import SGD`.",
    "tensorflow.contrib": TENSORFLOW_1,
    "tf_keras": "The package tf_keras (Keras 2) is not there. Keras 3 is: write `import keras`.",
    "keras_preprocessing": "What it had is in `keras.layers` and `keras.utils`.",
}
"""Modules by the last two parts of their names."""

ARGUMENTS = re.compile(r"(?:\(s\) not recognized|keyword arguments passed to \w+): \{(.*)", re.DOTALL)
ARGUMENT = re.compile(r"'(\w+)': ")
UNEXPECTED = re.compile(r"unexpected keyword argument '(\w+)'")
MISSING = re.compile(r"missing \d+ required positional arguments?: (.*)")
IN_CALL = re.compile(r"[(,]\s*(\w+)\s*=(?!=)")
OF_MODULE = re.compile(r"module '((?:keras|tensorflow)[\w.]*)' has no attribute '(\w+)'")
OF_OBJECT = re.compile(
    r"'(?:Sequential|Functional|Model)' object has no attribute '(\w+_\w+)'|"
    r"'(?:Adam|SGD|RMSprop|Adagrad|Adadelta|Adamax|Nadam)' object has no attribute '(lr)'"
)
NOT_IN = re.compile(r"cannot import name '(\w+)' from '((?:keras|tensorflow)[\w.]*)'")
HAS_NO = re.compile(r"(?:Keras 3|This TensorFlow) has no ((?:keras|tensorflow)(?:\.\w+)+)")
"""What stand-ins say: the whole name as the file has it."""

NO_MODULE = re.compile(r"No module named '((?:tf_keras|keras_preprocessing|keras|tensorflow)(?:\.\w+)*)'")
TAKEN = re.compile(
    r"(?:\bfrom\s++[\w.]++\s++import\s++\(?\s*+|(?:legacy|preprocessing|experimental)\.)(?!preprocessing\b)(\w+)"
)
EMPTY = ("experimental", "preprocessing")
"""Parts of old names that have no successor."""

INNER = re.compile(
    r"^[^\S\n]*+(?:from|import)\s++tensorflow\.python(?:\.keras\b|\s++import\s++keras\b)", re.MULTILINE
)
INNER_COPY = (
    "Your file imports `tensorflow.python.keras`, an inner copy of the old Keras: import from `keras` or "
    "`tensorflow.keras`."
)


def find_new_name(message: str, line: str) -> str:
    """Return what to write instead of an old name, which an exception's text or the failing line shows.

    Parameters
    ----------
    message : str
        The exception's own text.
    line : str
        The student's line that raised.

    Returns
    -------
    str
        One step; empty where no old name is seen.
    """
    if "tensorflow.python.keras" in message:
        return INNER_COPY
    if found := HAS_NO.search(message):
        return _of_path(found[1].split("."))
    step = _of_arguments(message, line) or _of_modules(message)
    # Where the line does not say what it takes from a module, the step goes without it.
    found = TAKEN.search(line)
    return step.replace("{}", found[1]) if found else step.replace(".{}", "").replace("{}", "...")


def _of_arguments(message: str, line: str) -> str:
    """Return what to write instead of an argument of a call."""
    if found := ARGUMENTS.search(message):
        return _first(KEYWORDS, ARGUMENT.findall(found[1]))
    if found := UNEXPECTED.search(message):
        return KEYWORDS.get(found[1], "")
    if found := MISSING.search(message):
        wanted = [f"`{name}`" for name in re.findall(r"'(\w+)'", found[1])]
        steps = (KEYWORDS.get(name, "") for name in IN_CALL.findall(line))
        return next((step for step in steps if any(name in step for name in wanted)), "")
    return ""


def _of_modules(message: str) -> str:
    """Return what to write instead of something that a module, a model or a package had."""
    if "`keras.optimizers.legacy` is not supported" in message:
        return NAMES["optimizers.legacy"]
    if found := OF_OBJECT.search(message):
        return METHODS.get(found[1] or found[2], "")
    if found := NO_MODULE.search(message):
        return MODULES.get(".".join(found[1].split(".")[-2:]), "")
    if found := OF_MODULE.search(message):
        return of_module(found[1], found[2])
    if found := NOT_IN.search(message):
        return of_module(found[2], found[1])
    return ""


def _of_path(parts: list[str]) -> str:
    """Return what to write instead of a name, of which any part may be the old one."""
    for end in range(2, len(parts) + 1):
        module, name = ".".join(parts[: end - 1]), parts[end - 1]
        if step := of_module(module, name) or MODULES.get(".".join(parts[end - 2 : end]), ""):
            taken = next((part for part in parts[end:] if part not in EMPTY), "")
            return step.replace("{}", taken) if taken else step.replace(".{}", "").replace("{}", "...")
    return ""


def of_module(module: str, name: str) -> str:
    """Return what to write instead of a name that a module had; empty where it had none such."""
    last = module.rpartition(".")[2]
    known = NAMES.get(f"{last}.{name}", "")
    return known or ("Operations on tensors are in `keras.ops`." if last == "backend" else "")


def _first(table: dict[str, str], names: list[str]) -> str:
    return next((table[name] for name in names if name in table), "")


def imports_inner_copy(source: bytes) -> bool:
    """Tell whether a file imports the old Keras from inside of TensorFlow."""
    return INNER.search(source.decode("utf-8", "replace")) is not None
