"""What a worker must know is known to every process, also to one that never draws a page."""

import os
import subprocess
import sys

from core import jobs
from core.models import Job
from seller_center.programs import BASE_DIR


def test_nothing_is_registered_by_a_module_that_only_pages_import():
    """The undo of an import was: its runner came with the page's module, and no worker knew it."""
    environment = os.environ | {"CELERY_SKIP_CHECKS": "1", "DJANGO_SETTINGS_MODULE": "seller_center.settings_test"}
    told = subprocess.run(
        [sys.executable, "-m", "tests.registries"], cwd=BASE_DIR, env=environment, capture_output=True, text=True
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert set(jobs._runners) == set(Job.Kind.values)
