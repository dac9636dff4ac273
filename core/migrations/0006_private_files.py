from pathlib import Path

from django.conf import settings
from django.db import migrations, models

import core.files


def move(_apps, _editor):
    """Files of jobs leave the public folder; done twice, it changes nothing."""
    old, new = Path(settings.MEDIA_ROOT) / "jobs", Path(settings.PRIVATE_ROOT) / "jobs"
    if not old.is_dir():
        return
    new.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file in old.iterdir():
        target = new / file.name
        if file.is_file() and not target.exists():
            file.replace(target)
            target.chmod(0o600)


class Migration(migrations.Migration):
    dependencies = [("core", "0005_heartbeat")]

    operations = [
        migrations.AlterField(
            model_name="job",
            name=name,
            field=models.FileField(blank=True, storage=core.files.PrivateStorage(), upload_to="jobs/"),
        )
        for name in ("result", "source")
    ] + [migrations.RunPython(move, migrations.RunPython.noop)]
