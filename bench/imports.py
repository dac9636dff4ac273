"""An import of many rows, in a process of its own, so that its peak memory is its own."""

import json
import multiprocessing
import resource
import time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from bench.shop import ACTOR, make_shop


def measure(rows: int) -> dict:
    """Rows a second and peak memory of one import job, as the jobs worker runs it."""
    connections.close_all()
    queue: multiprocessing.Queue = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(target=_run, args=(rows, queue))
    process.start()
    result = json.loads(queue.get(timeout=1800))
    process.join()
    return result


def _run(rows: int, queue) -> None:
    from core import jobs
    from products.importing.actions import imports

    shop = make_shop("import")
    lines = ["Product Name,Category,Location,Price,Overall Rating,Number Sold,Total Review"]
    lines += [
        f"Kopi Gayo Arabika Biji Sangrai Seri {number:06d},Food and Drink,Jakarta,{50_000 + number},4.9,10,5"
        for number in range(rows)
    ]
    upload = SimpleUploadedFile("produk.csv", "\n".join(lines).encode(), content_type="text/csv")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    job = imports.start_import(shop, upload=upload, profile="foreign", mode="run", actor=ACTOR)
    began = time.perf_counter()
    jobs.run(job)
    seconds = time.perf_counter() - began
    job.refresh_from_db()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    queue.put(
        json.dumps(
            {
                "rows": rows,
                "created": job.created_count,
                "refused": job.refused_count,
                "seconds": round(seconds, 1),
                "per_second": round(rows / seconds),
                "peak_mib": round(peak / 1024),
                "mib_before": round(before / 1024),
            }
        )
    )
