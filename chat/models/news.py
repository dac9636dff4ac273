"""What is known of news in conversations before it is fetched (ADR 12)."""

from django.db import models

from storefronts.hints import Hint


class ChatHint(Hint):
    """Conversations that have news."""


class ChatPoll(models.Model):
    """When a connection's sessions were read last, by the host's own clock."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()

    def __str__(self):
        return f"{self.connection_id} until {self.read_until}"
