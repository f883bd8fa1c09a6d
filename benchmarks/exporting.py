"""Processor seconds and megabytes of each export format: python -m benchmarks.exporting [EVENTS]"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from benchmarks.synthetic_events import make_events
from geomap.outputs.formats import FORMATS, ExportData, write_export


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=10_000)
    number = parser.parse_args().events
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
