"""What is kept of a shop's health: its days, its violations, its appeals."""

from shop_health.models.days import HealthDay as HealthDay
from shop_health.models.told import StorefrontFigure as StorefrontFigure
from shop_health.models.violations import Appeal as Appeal
from shop_health.models.violations import AppealFile as AppealFile
from shop_health.models.violations import Violation as Violation
