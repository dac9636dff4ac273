"""What is known of news before it is fetched; part of the models, in a file of its own."""

from django.db import models


class OrderHint(models.Model):
    """ "Order 57… has news": to be fetched. A second hint meets the first; the fetch reads whatever is true then."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40)
    hinted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="orderhint_once")]
        indexes = [models.Index(fields=["connection", "due_at", "id"], name="orderhint_due")]

    def __str__(self):
        return self.external_id


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
