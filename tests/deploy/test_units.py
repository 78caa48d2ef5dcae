"""The units, the container and the proxy name commands, parts and settings that there are."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.gateway.settings import Settings
from bot.runner.parts import parts

ROOT = Path(__file__).resolve().parents[2]
SYSTEMD = ROOT / "deploy" / "systemd"
CONTAINER = ROOT / "deploy" / "container"
INSTALLED = "/opt/hoikehoach"
PARTS = [part.name for part in parts({})]
SETTING = re.compile(r"HOIKEHOACH_[A-Z_]+")


def test_every_part_has_a_unit_that_runs_it_and_the_target_wants_them_all():
    units = {path.stem.removeprefix("hoikehoach-"): path.read_text("utf-8") for path in SYSTEMD.glob("*.service")}
    assert sorted(units) == sorted(PARTS)
    for name, unit in units.items():
        assert f"ExecStart={INSTALLED}/.venv/app/bin/python -m bot.runner {name}\n" in unit
        assert f"hoikehoach-{name}.service" in (SYSTEMD / "hoikehoach.target").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in PARTS if name != "gateway"])
def test_what_is_behind_the_gateway_reaches_this_machine_alone(name):
    unit = (SYSTEMD / f"hoikehoach-{name}.service").read_text("utf-8")
    assert "IPAddressDeny=any\nIPAddressAllow=localhost\n" in unit


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is missing: on Debian and Ubuntu it is in the package systemd")
    shutil.copytree(SYSTEMD, tmp_path / "units")
    for path in (tmp_path / "units").rglob("*.*"):
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(INSTALLED, str(ROOT)), "utf-8")
    units = sorted(str(path) for path in (tmp_path / "units").glob("hoikehoach*.service"))
    environ = {**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path / 'units'}:"}
    done = subprocess.run(["systemd-analyze", "verify", *units], env=environ, capture_output=True, text=True)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "hoikehoach" in line]
    assert (done.returncode, said) == (0, [])


def test_only_settings_that_there_are_are_named():
    known = {f"HOIKEHOACH_{name.upper()}" for name in Settings.model_fields}
    for path in (ROOT / "deploy").rglob("*"):
        if path.is_file():
            assert set(SETTING.findall(path.read_text("utf-8"))) <= known, path


def test_the_image_is_built_by_targets_of_the_makefile_and_runs_the_runner():
    containerfile = (CONTAINER / "Containerfile").read_text("utf-8")
    targets = re.search(r"^RUN make (.*)$", containerfile, re.MULTILINE)
    assert targets
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets[1].split())
    assert 'CMD [".venv/app/bin/python", "-m", "bot.runner"]' in containerfile


def test_compose_names_files_that_there_are_and_opens_the_proxy_s_ports_alone():
    services = yaml.safe_load((CONTAINER / "compose.yaml").read_text("utf-8"))["services"]
    build = services["assistant"]["build"]
    assert (CONTAINER / build["context"] / build["dockerfile"]).is_file()
    configuration = services["proxy"]["volumes"][0].split(":")[0]
    assert (CONTAINER / configuration).is_file()
    assert services["assistant"]["ports"] == ["80:80", "443:443"]
    assert services["proxy"]["network_mode"] == "service:assistant"
