"""Rasa without its command line: `python -m bot.rasa_server run|train|validate`.

Rasa is imported late: it takes ten seconds, and a missing model should not take as long to say.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.log_lines import form_from_environment
from bot.nlu.logs import be_quiet, describe, log_plainly, silence, without_colours
from bot.nlu.project import HOST, CannotGoOn, Project, expect_free, expect_questions, number_from_environment
from bot.serving import compute_on_one_thread, leave_loaded_objects_alone

# Variables of the environment with their defaults and highest values.
RASA_PORT = ("HOIKEHOACH_RASA_PORT", 5005, 65535)
ACTIONS_PORT = ("HOIKEHOACH_ACTIONS_PORT", 5055, 65535)
CONVERSATION_MINUTES = ("HOIKEHOACH_CONVERSATION_MINUTES", 60, 1440)
# The small talk's sentences are chosen by action_small_talk, so no rule names them.
EXPECTED_WARNINGS = re.compile(
    r"The utterance '\w+' is not used in any story or rule"
    # Said of every project whose actions set slots.
    r"|Slot auto-fill has been removed in 3\.0"
)


def run(project: Project) -> None:
    """Serve the trained model on loopback until a signal ends it."""
    if not project.model.exists():
        raise CannotGoOn(
            f"Chưa có mô hình {project.name(project.model)}. Hãy chạy: make run\n"
            f"There is no model {project.name(project.model)} yet. Run: make run"
        )
    port = number_from_environment(*RASA_PORT)
    # endpoints.yml names these variables.
    for variable in (ACTIONS_PORT, CONVERSATION_MINUTES):
        os.environ[variable[0]] = str(number_from_environment(*variable))
    os.environ["HOIKEHOACH_STATE"] = os.environ.get("HOIKEHOACH_STATE") or project.file("state")
    # The stores of endpoints.yml are in this process's memory.
    os.environ["SANIC_WORKERS"] = "1"
    expect_free(RASA_PORT[0], port)
    say("Rasa đang khởi động, thường mất 20 đến 30 giây", "Rasa is starting, usually 20 to 30 seconds")
    form = log_form()
    compute_on_one_thread()
    be_quiet()
    _serve(project, port, form)


def log_form() -> str:
    """The form of the log lines. Raises CannotGoOn when it is none."""
    try:
        return form_from_environment()
    except ValueError as error:
        raise CannotGoOn(str(error)) from error


def _serve(project: Project, port: int, form: str) -> None:
    import rasa

    from bot.nlu import mends

    log_plainly(form)
    if why_not := mends.apply():
        print(why_not, flush=True)
    ready: list[bool] = []

    async def report(app: Any, _loop: Any) -> None:
        ready.append(await understands(app.ctx.agent))
        # What was kept and is over meanwhile is forgotten at its time, whether or not anybody writes.
        await app.ctx.agent.tracker_store.keys()
        leave_loaded_objects_alone()
        if ready[0]:
            say(f"Rasa sẵn sàng ở http://{HOST}:{port}", f"Rasa is ready at http://{HOST}:{port}")
        else:
            app.stop()

    rasa.run(
        model=str(project.model),
        endpoints=project.file("endpoints.yml"),
        credentials=project.file("credentials.yml"),
        interface=HOST,
        port=port,
        enable_api=False,
        server_listeners=[(report, "after_server_start")],
    )
    if ready == [False]:
        raise CannotGoOn(
            f"Không nạp được mô hình {project.name(project.model)}. Hãy xóa tệp ấy rồi chạy: make run\n"
            f"The model {project.name(project.model)} could not be loaded. Delete it and run: make run"
        )


async def understands(agent: Any) -> bool:
    """Whether the model was loaded whole: Rasa starts without one, too, and then answers every message with []."""
    try:
        await agent.parse_message("xin chào")
    except Exception as error:
        print(describe(error), flush=True)
        return False
    return True


def train(project: Project) -> None:
    """Train a model aside and put it in the place of the last one when it is done."""
    expect_questions(project)
    started = time.monotonic()
    sources = f"nlu_data, {project.name(project.questions)}"
    say(
        f"Huấn luyện Rasa từ {sources}; mất một đến hai phút", f"Training Rasa from {sources}; takes one to two minutes"
    )
    be_quiet()
    # Rasa's cache would not notice a change of knowledge/text.py, which the components import.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    project.model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".training-", dir=project.model.parent) as aside:
        _train_into(project, aside).replace(project.model)
    seconds, megabytes = time.monotonic() - started, project.model.stat().st_size / 1e6
    made = f"{project.name(project.model)} ({megabytes:.1f} MB)"
    say(f"Xong sau {seconds:.0f} giây: {made}", f"Done after {seconds:.0f} seconds: {made}")


def _train_into(project: Project, folder: str) -> Path:
    with silence() as said:
        import rasa

        log_plainly()
        result = rasa.train(
            domain=project.file("domain.yml"),
            config=project.file("config.yml"),
            training_files=project.training_files,
            output=folder,
            force_training=True,
            fixed_model_name=project.model.name,
        )
    if not result.model:
        why = without_colours(said.getvalue())
        raise CannotGoOn(f"Rasa không tạo được mô hình / Rasa made no model:\n{why}")
    return Path(result.model)


def validate(project: Project) -> None:
    """Rasa's own check of its data, where every warning fails."""
    expect_questions(project)
    say("Kiểm tra dữ liệu của Rasa", "Checking Rasa's data")
    be_quiet()
    failed: CannotGoOn | None = None
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", UserWarning)
        try:
            _check(project)
        except CannotGoOn as reason:
            failed = reason
    found = [text for text in (str(warning.message) for warning in warned) if not is_expected(text)]
    if found or failed:
        raise CannotGoOn("\n".join(dict.fromkeys([*found, *map(str, filter(None, [failed]))]))) from failed
    say("Dữ liệu của Rasa hợp lệ", "Rasa's data is valid")


def _check(project: Project) -> None:
    with silence():
        from rasa.cli.utils import validate_files
        from rasa.shared.importers.importer import TrainingDataImporter

        log_plainly()
        importer = TrainingDataImporter.load_from_config(
            project.file("config.yml"), project.file("domain.yml"), project.training_files
        )
        validate_files(fail_on_warnings=True, max_history=None, importer=importer)


def is_expected(warning: str) -> bool:
    """Whether a warning of Rasa's says nothing new.

    >>> is_expected("The utterance 'utter_greet' is not used in any story or rule.")
    True
    >>> is_expected("The intent 'greet' is not used in any story or rule.")
    False
    """
    return bool(EXPECTED_WARNINGS.match(warning))


def say(vietnamese: str, english: str) -> None:
    print(f"{vietnamese} / {english}", flush=True)


COMMANDS = {"run": run, "train": train, "validate": validate}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it ended well, 1 with a sentence on standard error when not."""
    parser = argparse.ArgumentParser(prog="python -m bot.rasa_server", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=COMMANDS)
    chosen = parser.parse_args(arguments)
    try:
        COMMANDS[chosen.command](Project(Path(__file__).resolve().parent.parent))
    except CannotGoOn as reason:
        print(reason, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
