"""All settings, from the environment. Nothing secret has a default unless DEMO=1 says that this is a demo."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from seller_center import demo_guard, services
from seller_center.admin_look import UNFOLD as UNFOLD
from seller_center.api_description import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS
from seller_center.env import env_bool, env_list
from seller_center.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent

os.umask(0o077)  # what the house writes is its own; public pictures get their mode by FILE_UPLOAD_PERMISSIONS
DEMO = env_bool("DEMO")
if DEMO and (_reason := demo_guard.why_public(os.environ)):
    raise ImproperlyConfigured(demo_guard.refusal(_reason))
DEBUG = env_bool("DEBUG")
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")).resolve()
PORT = int(os.environ.get("PORT", "8000"))
# How the demo's time goes (core/pace.py); nobody but a demo reads it.
CLOCK_FILE = VAR_DIR / "clock.json"

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    SECRET_KEY = services.demo_secret_key(VAR_DIR)
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")

ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", PUBLIC_URL if PUBLIC_URL.startswith("https") else "")

INSTALLED_APPS = [
    "seller_center.apps.SellerCenterConfig",
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "seller_center.apps.SupportAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_filters",
    "django_prometheus",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "core",
    "outbox",
    "accounts",
    "storefronts",
    "logistics",
    "pricing",
    "promotions",
    "campaigns",
    "integration",
    "products",
    "orders",
    "automation",
    "aftersales",
    "finance",
    "chat",
    "insights",
    "shop_health",
    "affiliates",
    "ads",
    "desk",
    "webhooks",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "seller_center.middleware.RequestIdMiddleware",
    "seller_center.bodies.RealAddressMiddleware",
    "seller_center.bodies.BodySizeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "seller_center.compression.CompressPagesMiddleware",
    "seller_center.answers.AnswerHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "seller_center.gate.AddressGate",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "seller_center.bodies.KnownSenderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sessions.StaffIdleMiddleware",
    "seller_center.middleware.ShopMiddleware",
    "seller_center.kept_forms.KeptFormsMiddleware",
    "axes.middleware.AxesMiddleware",
    "seller_center.middleware.WrongMethodMiddleware",
    "seller_center.gate.FormGate",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "seller_center.urls"
WSGI_APPLICATION = "seller_center.wsgi.application"

TEMPLATES = [
    {
        # Seller pages (ADR 7, 46); Django's engine below is for the admin, log-in and e-mail.
        "BACKEND": "seller_center.pages_engine.Pages",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "NAME": "jinja2",
        "OPTIONS": {
            "environment": "seller_center.jinja.environment",
            "context_processors": ["seller_center.context.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "seller_center.context.login",
            ],
        },
    },
]


DATABASE_TRANSACTION_POOLING = env_bool("DATABASE_TRANSACTION_POOLING", False)
# Workers of these queues listen to what a commit tells them (ADR 45). To listen takes a session of its own: behind a pool
# that lends a connection for one transaction, give them the database's own address.
LISTENED_QUEUES = ("sync", "inbound")
LISTEN_DATABASE_URL = os.environ.get("LISTEN_DATABASE_URL", "")
WORKERS_LISTEN = env_bool("WORKERS_LISTEN", not DATABASE_TRANSACTION_POOLING or bool(LISTEN_DATABASE_URL))
LISTENER_THREADS = int(os.environ.get("LISTENER_THREADS", "4"))
LISTENER_TURN_SECONDS = 2  # what takes longer is for the worker's processes
DATABASE_LOCK_SECONDS = int(os.environ.get("DATABASE_LOCK_SECONDS", "20"))
DATABASE_IDLE_IN_TRANSACTION_SECONDS = int(os.environ.get("DATABASE_IDLE_IN_TRANSACTION_SECONDS", "120"))


def database_from(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must be a postgresql:// address")
    query = {key: unquote(value) for key, _eq, value in (pair.partition("=") for pair in parts.query.split("&")) if key}
    return {
        "ENGINE": "django_prometheus.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": int(os.environ.get("CONN_MAX_AGE", "600")),
        "CONN_HEALTH_CHECKS": True,
        # A pool that lends a connection for one transaction (docs/operations.md) keeps no cursor, and takes no options.
        "DISABLE_SERVER_SIDE_CURSORS": DATABASE_TRANSACTION_POOLING,
        "OPTIONS": {
            "connect_timeout": 3,
            # The database's machine vanished: whoever waits for its answer is told so within half a minute.
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 30_000,
            # Nobody waits for a lock, and nobody holds one while doing nothing, for longer than this.
            "options": query.pop("options", "")
            + (
                ""
                if DATABASE_TRANSACTION_POOLING
                else f" -c lock_timeout={DATABASE_LOCK_SECONDS}s"
                # Ours vanished: the locks of its transactions, and a beat's, go as soon.
                " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
                f" -c idle_in_transaction_session_timeout={DATABASE_IDLE_IN_TRANSACTION_SECONDS}s"
            ),
            **query,  # sslmode and the like
        },
    }


_addresses = services.addresses(VAR_DIR)
DATABASE_URL = os.environ.get("DATABASE_URL") or _addresses.get("DATABASE_URL", "")
REDIS_URL = os.environ.get("REDIS_URL") or _addresses.get("REDIS_URL", "")
# Without an address, commands that need the database say how to start it (ADR 9).
DATABASES = {"default": database_from(DATABASE_URL or services.NO_DATABASE_URL)}
if REPLICA_DATABASE_URL := os.environ.get("REPLICA_DATABASE_URL", ""):
    DATABASES["replica"] = database_from(REPLICA_DATABASE_URL)
    DATABASE_ROUTERS = ["seller_center.replica.Router"]
    MIDDLEWARE.append("seller_center.replica.ReplicaMiddleware")
REPLICA_LAG_SECONDS = int(os.environ.get("REPLICA_LAG_SECONDS", "10"))  # by then a replica has what was committed
REDIS_URL = REDIS_URL or services.NO_REDIS_URL

CACHES = {"default": {"BACKEND": "core.broker.FailOpenCache", "LOCATION": REDIS_URL}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "seller_center.kept_forms.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = os.environ.get("ACCOUNT_EMAIL_VERIFICATION", "none" if DEMO else "mandatory")
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_ADAPTER = "accounts.allauth.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None  # the box of the log-in page: without it the session ends with the browser
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # the password again before address, password, second factor, tokens, owner
ACCOUNT_EMAIL_NOTIFICATIONS = True  # and the address as it was is told
# Wrong log-ins and wrong second factors are counted by account, never by address alone: one stranger in an office, or
# behind a shared address, locks nobody else out.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/key", "login": "300/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Seller Center"
AXES_FAILURE_LIMIT = int(os.environ.get("LOGIN_FAILURE_LIMIT", "10"))
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username", ["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "accounts.allauth.account_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False
STAFF_IDLE_MINUTES = int(os.environ.get("STAFF_IDLE_MINUTES", "30"))
ADMIN_REQUIRES_SECOND_FACTOR = env_bool("ADMIN_REQUIRES_SECOND_FACTOR", not DEMO)
# How long platform staff may look at a shop before they have to say why again.
SUPPORT_VISIT_MINUTES = int(os.environ.get("SUPPORT_VISIT_MINUTES", "30"))

EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS")
EMAIL_USE_SSL = env_bool("EMAIL_USE_SSL")
EMAIL_TIMEOUT = int(os.environ.get("EMAIL_TIMEOUT", "20"))  # seconds; a mail server that hangs holds up no worker
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Seller Center <noreply@seller-center.test>")

# The key that push services know this house by, in base64url (`manage.py push_key` makes one); "": nothing is pushed.
# Another key ends what browsers subscribed to with the old one.
PUSH_PRIVATE_KEY = os.environ.get("PUSH_PRIVATE_KEY", "") or (services.demo_push_key(VAR_DIR) if DEMO else "")
PUSH_CONTACT = os.environ.get("PUSH_CONTACT", parseaddr(DEFAULT_FROM_EMAIL)[1])  # whom a push service writes to

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
# With the house, not with the code: two houses of one clone must not clear each other's files while they start.
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", VAR_DIR / "static")).resolve()
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", VAR_DIR / "media"))
# Files of a shop's own: outside the public folder. Behind nginx, PRIVATE_ACCEL names the internal location that is an
# alias of PRIVATE_ROOT (such as /private/): then the proxy sends them, after our view has said who may have them.
PRIVATE_ROOT = Path(os.environ.get("PRIVATE_ROOT", VAR_DIR / "private")).resolve()
PRIVATE_ACCEL = os.environ.get("PRIVATE_ACCEL", "")
if PRIVATE_ROOT.is_relative_to(MEDIA_ROOT.resolve()):
    raise ImproperlyConfigured("PRIVATE_ROOT must not lie in MEDIA_ROOT, which everybody may read.")
# Files in a bucket of an S3-compatible store instead of on a disk that all machines must share (docs/scale.md). Who we are
# there the library reads from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; FILES_PUBLIC_URL is where everybody reads pictures.
FILES_BUCKET = os.environ.get("FILES_BUCKET", "")
FILES_ENDPOINT_URL = os.environ.get("FILES_ENDPOINT_URL") or None
FILES_PUBLIC_URL = os.environ.get("FILES_PUBLIC_URL", "").rstrip("/")
if FILES_BUCKET and PRIVATE_ACCEL:
    raise ImproperlyConfigured("PRIVATE_ACCEL names a folder; with FILES_BUCKET there is none.")
STORAGES = {
    "default": {"BACKEND": "core.buckets.PublicBucket" if FILES_BUCKET else "core.room.PublicFiles"},
    "private": {"BACKEND": "core.buckets.PrivateBucket" if FILES_BUCKET else "core.files.PrivateFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Source maps and the like are served as they are: compressing them would be most of the first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "png", "gif", "webp", "woff", "woff2", "map", "txt"]
UPLOAD_MOST_BYTES = 48 * 1024 * 1024  # nine pictures of 5 MB in one form, or one file to import
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o644, 0o755
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # 300 SKUs with a dozen fields each
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Addresses and networks of the proxies in front of us; only they are believed about who is asking.
TRUSTED_PROXIES = env_list("TRUSTED_PROXIES")
# Security headers. HTTPS=1 says that a proxy in front of us speaks TLS.
HTTPS = env_bool("HTTPS", not DEMO and not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Celery: the messenger, never the memory. All truth is in PostgreSQL.
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "health_check_interval": 10,
}
CELERY_TASK_DEFAULT_QUEUE = "jobs"
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

from seller_center.settings_of_rules import *  # noqa: E402, F403
from seller_center.settings_of_rules import STOREFRONT_TOKOPEDIA_URL  # noqa: E402

# Listings of a Tokopedia shop that is being bound are shown with their own pictures.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] += filter(None, [STOREFRONT_TOKOPEDIA_URL, FILES_PUBLIC_URL])

REST_FRAMEWORK = {
    "URL_FORMAT_OVERRIDE": None,  # ?format= is the paper of a label here
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["accounts.authentication.ScopePermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["core.api.parsers.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "core.api.CursorPage",
    "DEFAULT_FILTER_BACKENDS": ["core.api.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "core.api_schema.ProblemAutoSchema",
    "EXCEPTION_HANDLER": "core.api.problem_handler",
    "DEFAULT_THROTTLE_CLASSES": ["core.api.TokenThrottle"],
    "DEFAULT_THROTTLE_RATES": {"token": os.environ.get("API_RATE", "6000/min")},
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": True,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
LOG_JSON = env_bool("LOG_JSON", not DEMO)
LOGGING = logging_config(json=LOG_JSON, level=os.environ.get("LOG_LEVEL", "INFO"))
PROMETHEUS_EXPORT_MIGRATIONS = False
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
SILENCED_SYSTEM_CHECKS: list[str] = []
