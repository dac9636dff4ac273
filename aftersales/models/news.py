"""What is known of news about returns before it is fetched (ADR 12)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from storefronts.hints import Hint


class ReturnHint(Hint):
    """Returns that have news."""


class ReturnPoll(models.Model):
    """How far a connection's returns were read without being told; ``read_until`` is by the host's own clock."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()
    # Seconds of the host's clock in which a return changed that it could not tell of: asked for again for some days.
    unread = ArrayField(models.DateTimeField(), default=list, blank=True)

    def __str__(self):
        return f"{self.connection_id} until {self.read_until}"
