"""Fuzz the readers, guided by coverage: a damaged file gives articles or failures, soon, in little memory.

    python -m benchmarks.fuzz_readers [--seconds 600] [SAMPLE ...]

Needs ``pip install atheris`` (Linux) and the test extra. One process a sample of
``tests/articles/formats/test_fuzz.py``, which starts from the sample and changes it for so many seconds. An
exception, more than 30 s of processor time for one file or more than 1 GB beyond the start end it: the file
that did it is kept in the temporary folder that is named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SECONDS_PER_FILE = 30
"""Of the processor, so that other work on the machine counts for nothing; counting coverage makes the readers
three to four times as slow, so this is some 10 s."""
HANGS_AFTER = 120
"""Seconds by the clock after which libFuzzer ends a reader that never comes back."""
MEGABYTES = 1_400
"""A process that has loaded the readers takes about 300 MB before the first file."""


def fuzz_one(name: str, folder: Path, seconds: int) -> None:
    """Fuzz one sample in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["geomap", "striprtf", "docx", "warcio", "feedparser", "email"]):
        from geomap.articles.reading import UNEXPECTED, read_sources
        from geomap.model import Article
        from tests.articles.formats.test_fuzz import SAMPLES
    corpus, work = folder / "corpus", folder / "work"
    corpus.mkdir(exist_ok=True)
    work.mkdir(exist_ok=True)
    (corpus / "sample").write_bytes(SAMPLES[name]())
    damaged = work / name

    def read(data: bytes) -> None:
        damaged.write_bytes(data)
        began = time.process_time()
        for item in read_sources([damaged]):
            if not isinstance(item, Article) and UNEXPECTED in item.reason:
                raise RuntimeError(item.reason)
        if time.process_time() - began > SECONDS_PER_FILE:
            raise RuntimeError(f"took more than {SECONDS_PER_FILE} s")
        if [entry.name for entry in work.iterdir()] != [name]:
            raise RuntimeError("a reader wrote a file")

    read(SAMPLES[name]())  # loads the parsers and models, which takes longer than a file may
    limits = [f"-max_total_time={seconds}", f"-timeout={HANGS_AFTER}", f"-rss_limit_mb={MEGABYTES}"]
    found = f"-artifact_prefix={folder}/found-"
    atheris.Setup([sys.argv[0], *limits, found, "-max_len=60000", "-print_final_stats=1", str(corpus)], read)
    atheris.Fuzz()


def run(name: str, seconds: int) -> bool:
    """Fuzz one sample in a process of its own; print what came of it and return whether it held."""
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    command = [sys.executable, __file__, name, "--seconds", str(seconds), "--folder", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=ROOT, check=False)
    numbers = [line for line in ran.stderr.splitlines() if "number_of_executed_units" in line]
    files = numbers[0].split()[-1] if numbers else "?"
    print(f"{name:15} {files:>8} files, {'held' if ran.returncode == 0 else f'FAILED: {folder}'}", flush=True)
    if ran.returncode:
        (folder / "log").write_text(ran.stderr)
    return ran.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", nargs="*")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        with contextlib.suppress(KeyboardInterrupt):
            fuzz_one(options.samples[0], options.folder, options.seconds)
        return 0
    from tests.articles.formats.test_fuzz import SAMPLES

    held = [run(name, options.seconds) for name in options.samples or SAMPLES]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
