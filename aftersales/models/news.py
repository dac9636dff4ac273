"""What is known of news about returns before it is fetched (ADR 12)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ReturnHint(models.Model):
    """ "Return 57… has news": to be fetched. A second hint meets the first; the fetch reads whatever is true then."""

    connection = models.ForeignKey("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    external_id = models.CharField(max_length=40)
    hinted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    version = models.IntegerField(default=1)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "external_id"], name="returnhint_once")]
        indexes = [models.Index(fields=["connection", "due_at", "id"], name="returnhint_due")]

    def __str__(self):
        return self.external_id


class ReturnPoll(models.Model):
    """How far a connection's returns were read without being told; ``read_until`` is by the host's own clock."""

    connection = models.OneToOneField("outbox.Connection", on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()
    # Seconds of the host's clock in which a return changed that it could not tell of: asked for again for some days.
    unread = ArrayField(models.DateTimeField(), default=list, blank=True)

    def __str__(self):
        return f"{self.connection_id} until {self.read_until}"
