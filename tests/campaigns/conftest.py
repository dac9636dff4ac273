"""What campaigns' tests share."""

from tests.promotions.conftest import market as market
