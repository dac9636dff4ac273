"""What is kept of a shop's health: its days, its violations, its appeals."""

from shop_health.models.days import HealthDay as HealthDay
