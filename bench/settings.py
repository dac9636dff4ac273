"""The demo's settings, plus the bare page that the others are compared with."""

from seller_center.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
