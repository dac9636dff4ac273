"""What is known of news before it is fetched; part of the models, in a file of its own."""

from django.db import models

from storefronts.hints import Hint


class OrderHint(Hint):
    """Orders that have news."""


class OrderPoll(models.Model):
    """How far a connection's orders were read without being told: webhooks get lost. ``read_until`` is by the host's own
    clock, ``read_at`` by ours. ``unread`` are orders before it that the host could not tell of ({changed_at, created_at,
    status}, as far as it tells that much): each is asked for again with every poll, for a week."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    unread = models.JSONField(default=list, blank=True)

    def __str__(self):
        return f"{self.connection_id} until {self.read_until}"
