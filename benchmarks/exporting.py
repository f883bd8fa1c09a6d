"""Processor seconds and megabytes of each export format: python -m benchmarks.exporting [EVENTS]"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.synthetic_events import make_events
from geomap.outputs.formats import FORMATS, ExportData, write_export


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    data = ExportData(events=make_events(number))
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name in FORMATS:
            path, started = Path(scratch, f"export.{name}"), time.process_time()
            write_export(data, path, name)
            found[name] = {
                "cpu_s": round(time.process_time() - started, 2),
                "mb": round(path.stat().st_size / 1e6, 1),
            }
    print(json.dumps({"events": number, "formats": found}, indent=1))


if __name__ == "__main__":
    main()
