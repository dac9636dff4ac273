"""What the tests of imports share: run a file, tried out and for real, and what became of its rows."""

import io
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from core import jobs
from core.errors import Invalid
from core.models import Job, JobRow
from products.importing import reading
from products.importing.actions import imports
from products.models import Sku
from tests import make

CASES = Path(__file__).parents[1] / "fixtures" / "cases"
HEAD = "title,description,category,weight_grams,option_1,seller_sku,price,stock\n"


def run(shop, content: bytes | str, *, mode="run", profile="template", name="barang") -> Job:
    content = content.encode() if isinstance(content, str) else content
    job = imports.start_import(
        shop, upload=SimpleUploadedFile(name, content), profile=profile, mode=mode, actor=make.SYSTEM
    )
    return done(job)


def done(job: Job) -> Job:
    jobs.run(job)
    job.refresh_from_db()
    assert job.status == Job.Status.DONE, job.error
    return job


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def both(shop, content) -> list[tuple]:
    """What became of the rows, which must be the same in the dry run and in the run."""
    dry = run(shop, content, mode="dry_run")
    real = done(imports.run_for_real(dry, actor=make.SYSTEM))
    assert outcomes(dry) == outcomes(real)
    assert counts(dry) == counts(real)
    assert sum(counts(real)) == real.total == real.processed
    return outcomes(real)


def outcomes(job) -> list[tuple]:
    rows = JobRow.objects.filter(job=job).order_by("number")
    return [(row.number, row.outcome, *sorted({fault["code"] for fault in row.errors})) for row in rows]


def counts(job) -> tuple:
    return (job.created_count, job.updated_count, job.unchanged_count, job.refused_count, job.skipped_count)


def skus(shop) -> dict[str, tuple[int, int]]:
    rows = Sku.objects.for_shop(shop).filter(is_active=True)
    return {sku.seller_sku: (sku.price, sku.on_hand) for sku in rows}


def refused(content: bytes | str) -> str:
    with pytest.raises(Invalid) as refusal:
        reading.read(content if isinstance(content, bytes) else content.encode(), "barang")
    return refusal.value.faults[0].code


def xlsx(table: list[list], formats=None) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    for line, cells in enumerate(table):
        for place, cell in enumerate(cells):
            number_format = (formats or {}).get((line, place))
            page.write(line, place, cell, book.add_format({"num_format": number_format}) if number_format else None)
    book.close()
    return buffer.getvalue()
