"""The one place that changes campaigns, registrations and programmes."""
