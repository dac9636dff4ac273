"""What is known of news in conversations before it is fetched (ADR 12)."""

from django.db import models


class ChatHint(models.Model):
    """ "Conversation 57… has news": to be fetched. A second hint meets the first; the fetch reads whatever is true then."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40)
    hinted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="chathint_once")]
        indexes = [models.Index(fields=["connection", "due_at", "id"], name="chathint_due")]

    def __str__(self):
        return self.external_id


class ChatPoll(models.Model):
    """When a connection's sessions were read last, by the host's own clock."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()

    def __str__(self):
        return f"{self.connection_id} until {self.read_until}"
