"""The test settings: the real stack, with a cheap hasher and no nudges (tests drain the outbox themselves)."""

import os
import tempfile

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("PUSH_PRIVATE_KEY", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA")  # of no house: 1, 2, 3 ... 32

from seller_center.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "core.room.PublicFiles"},
    "private": {"BACKEND": "core.files.PrivateFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="seller-center-media-"))
PRIVATE_ROOT = Path(tempfile.mkdtemp(prefix="seller-center-private-"))
SYNC_NUDGE = False
SYNC_LATE_WRITE_SECONDS = 0  # a test that is about late writes says how late
SYNC_GUARD_SENDERS = True
WEBHOOK_LOOK_UP_AT_SAVING = False  # no name server in a test
AXES_ENABLED = False
CELERY_TASK_ALWAYS_EAGER = False
LANGUAGE_CODE = "en"  # tests read the source words
# Each test client builds the middleware anew; without this WhiteNoise would read every static file each time (0.1 s).
WHITENOISE_AUTOREFRESH = True
