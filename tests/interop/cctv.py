"""Fetches the test vectors of the age format (C2SP/CCTV, npm package cctv-age) and unpacks them into a folder, one file a vector.

usage: cctv.py FOLDER    (0: they are there; 75: they could not be fetched)
"""
import base64, pathlib, re, subprocess, sys, tarfile, tempfile, zlib

PACKAGE = "cctv-age@0.2.0"


def fetched(scratch):
    """The package, or None when there is no way to get it."""
    try:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=scratch, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"{PACKAGE}: {error}", file=sys.stderr)
        return None
    return next(pathlib.Path(scratch).glob("*.tgz"))


def vectors(package):
    with tarfile.open(package) as archive:
        text = archive.extractfile("package/index.js").read().decode()
    for name, body in re.findall(r'// \.\./testdata/(\w+)\n\w+ \w+ = __toBinary\("([^"]*)"\)', text):
        head, file = base64.b64decode(body).split(b"\n\n", 1)
        if b"\ncompressed: zlib" in head:
            head, file = head.replace(b"\ncompressed: zlib", b""), zlib.decompress(file)
        yield name, head + b"\n\n" + file


def main(folder):
    folder = pathlib.Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        package = fetched(scratch)
        if package is None:
            return 75
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for name, vector in vectors(package):
            (folder / name).write_bytes(vector)
            count += 1
    print(f"{count} vectors")
    return 0 if count > 100 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
