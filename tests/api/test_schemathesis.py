"""The description and the API agree: requests made at random from docs/openapi.yml, sound and unsound, never break
the API, and never get an answer that the description does not know.

``API_FUZZ=full`` also walks every edge of every parameter (some 2,000 requests, two minutes); without it the test keeps
to a few random requests an operation.
"""

import itertools
import os

import pytest
import schemathesis
import yaml
from django.conf import settings
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from schemathesis import checks

from seller_center.wsgi import application
from tests import make
from tests.api.conftest import token_for

DOCUMENT = settings.BASE_DIR / "docs" / "openapi.yml"
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
schema.config.phases.coverage.enabled = os.environ.get("API_FUZZ") == "full"
turns = itertools.count()


@pytest.fixture(scope="module")
def ids():
    """Real ids of the running test, for every other request."""
    return {}


@pytest.fixture
def token(db, ids, one_connection):
    shop = make.shop()
    product = make.product(shop)
    make.connection(shop, channels=make.BOTH)
    ids |= {"products": product.public_id, "skus": product.skus.get().public_id}
    return token_for(shop)


@pytest.mark.django_db
@schema.parametrize()
@hypothesis_settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_does_what_its_description_says(case, token, ids):
    noun = case.path.removeprefix("/api/v1/").partition("/")[0]
    if noun in ids and "public_id" in case.path_parameters and next(turns) % 2:
        case.path_parameters["public_id"] = ids[noun]
    case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}"})


def test_the_committed_description_is_the_one_served():
    """``make schema`` writes it again."""
    assert yaml.safe_load(DOCUMENT.read_text()) == schema.raw_schema
