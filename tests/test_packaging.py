"""What a server and a stranger's clone are given: compose file, image, lock files, the floors of the house."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from seller_center import programs, web

ROOT = Path(__file__).parents[1]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def words(service):
    return shlex.split(COMPOSE["services"][service]["command"])


def test_compose_runs_every_process_of_the_house():
    assert {
        "web", "worker", "worker-inbound", "worker-jobs", "beat", "migrate", "postgres", "redis",
        "mock-tiktok-shop", "mock-tokopedia",
    } <= set(COMPOSE["services"])  # fmt: skip


def test_each_queue_has_a_worker_of_the_same_size_as_in_make_run():
    found = {}
    for service in COMPOSE["services"]:
        if service.startswith("worker"):
            command = words(service)
            found[command[command.index("-Q") + 1]] = int(command[command.index("-c") + 1])
    assert found == programs.QUEUES


def test_every_periodic_task_goes_to_a_queue_that_somebody_serves():
    from seller_center.celery import app

    app.finalize()
    app.loader.import_default_modules()
    routes = {name: entry["options"].get("queue") for name, entry in app.conf.beat_schedule.items()}
    assert routes and set(routes.values()) <= set(programs.QUEUES), routes
    assert settings.CELERY_TASK_DEFAULT_QUEUE in programs.QUEUES


def test_the_storefronts_are_reached_by_their_service_names():
    environment = COMPOSE["services"]["web"]["environment"]
    for name, (key, port) in programs.STOREFRONTS.items():
        mock = COMPOSE["services"][f"mock-{name}"]
        assert words(f"mock-{name}") == ["python", "-m", "mock_storefronts", name]
        assert mock["environment"]["PORT"] == port
        assert f"http://mock-{name}:{port}" in environment[f"STOREFRONT_{key.removesuffix('_PORT')}_URL"]


def test_compose_demands_its_secrets():
    text = (ROOT / "docker-compose.yml").read_text()
    assert "${SECRET_KEY:?" in text and "${POSTGRES_PASSWORD:?" in text
    assert "--requirepass ${REDIS_PASSWORD:?" in text and "redis://:${REDIS_PASSWORD:?" in text


def test_only_the_proxy_is_reachable_and_only_from_this_machine_unless_somebody_says_so():
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    assert set(ports) == {"proxy", "mock-tiktok-shop", "mock-tokopedia"}
    assert all(port.startswith("${BIND:-127.0.0.1}:") for found in ports.values() for port in found)


def test_the_proxy_takes_as_much_as_the_application_and_buffers_it():
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    assert f"client_max_body_size {settings.UPLOAD_MOST_BYTES // 1024 // 1024}m;" in text
    assert "proxy_request_buffering on;" in text and "limit_conn by_address" in text


def _docker_has_compose():
    asked = shutil.which("docker") and subprocess.run(["docker", "compose", "version"], capture_output=True)
    return bool(asked) and asked.returncode == 0


@pytest.mark.skipif(not _docker_has_compose(), reason="no docker client with compose here")
def test_docker_itself_accepts_the_file():
    checked = subprocess.run(
        ["docker", "compose", "config", "--quiet"], cwd=ROOT, capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "SECRET_KEY": "x", "POSTGRES_PASSWORD": "x", "REDIS_PASSWORD": "x"},
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


def test_the_image_serves_as_make_run_does():
    dockerfile = (ROOT / "Dockerfile").read_text()
    served = dockerfile[dockerfile.rindex("CMD [") :]
    assert all(f'"{word}"' in served for word in web.STANDALONE[1:])
    assert "USER shop" in dockerfile  # not root
    assert "--require-hashes" in dockerfile


@pytest.mark.parametrize("name", ["base", "server", "dev"])
def test_the_lock_pins_every_package_with_a_hash_and_names_no_index(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    packages = re.findall(r"^([a-z0-9][^\s;\\]*)", text, re.MULTILINE)
    assert packages and all("==" in package for package in packages)
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text and "index-url" not in text


def test_what_runs_is_locked_the_same_as_what_is_tested():
    def pinned(name):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        return dict(re.findall(r"^([a-z0-9][^=\s]*)==([^\s;\\]+)", text, re.MULTILINE))

    dev = pinned("dev")
    for part in ("base", "server"):
        assert {name: dev.get(name) for name in pinned(part)} == pinned(part)


def test_every_app_has_a_floor():
    ours = {app.partition(".")[0] for app in settings.INSTALLED_APPS if (ROOT / app.partition(".")[0]).is_dir()}
    floors = PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    standing = {app.strip() for floor in floors for app in floor.split("|")}
    # The mock storefronts are a program beside the house, with rooms and a contract of their own.
    assert ours == standing == set(PYPROJECT["tool"]["importlinter"]["root_packages"]) - {"mock_storefronts"}
    kept_out = next(
        row for row in PYPROJECT["tool"]["importlinter"]["contracts"] if "mock knows nothing" in row["name"]
    )
    assert set(kept_out["forbidden_modules"]) == ours | {"django", "celery"}
