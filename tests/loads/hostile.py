"""How long and in how much memory the program refuses hostile bundles: the work of the whole program (`collect`) less that of starting it on
an empty file, the least of five, and the most memory that it ever had. What is sealed is sealed to the golden files' key, by `age`.

usage: python3 tests/loads/hostile.py PROGRAM    (a release build; Debian: age)
"""
import io, os, shutil, subprocess, sys, tarfile, tempfile

IDENTITY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../golden/v1/second.identity")
MIB = 1 << 20


def archive(*entries):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as file:
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            file.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def sealed(plain):
    recipient = subprocess.run(["age-keygen", "-y", IDENTITY], capture_output=True, text=True, check=True).stdout.strip()
    return subprocess.run(["age", "-r", recipient], input=plain, capture_output=True, check=True).stdout


def manifest(text):
    return sealed(archive(("manifest.json", text), ("x", b"y")))


def header(stanzas):
    return b"age-encryption.org/v1\n" + (b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n") * stanzas + b"--- " + b"A" * 43 + b"\n"


HOSTILE = {
    "zeros, 4 MiB": lambda: bytes(4 * MIB),
    "a header of 4 MB": lambda: header(41_000),
    "a header of 40 MB": lambda: header(410_000),
    "a manifest nested 4 million deep": lambda: manifest(b"[" * (4 * MIB)),
    "a manifest of 2 million numbers": lambda: manifest(b"[" + b"0," * (2 * MIB) + b"0]"),
    "a manifest of 15 million numbers": lambda: manifest(b"[" + b"0," * (15 * MIB) + b"0]"),
    "a manifest of 3.9 million objects": lambda: manifest(b"[" + b'{"a":1},' * (30 * MIB // 8) + b"0]"),
    "a manifest of one text of 30 MiB": lambda: manifest(b'"' + b"a" * (30 * MIB) + b'"'),
    "as many bytes, sealed, and no archive": lambda: sealed(bytes(30 * MIB)),
}


def work(program, path, folder):
    """Milliseconds of work, and MiB."""
    times, peak = [], 0
    for _ in range(5):
        # What is opened is remembered beside the key, and nothing shall lie among the golden files.
        key = shutil.copy(IDENTITY, folder)
        child = subprocess.Popen([program, "collect", "--key", key, "--out", os.path.join(folder, "tables"), path],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode in (0, 1), child.returncode
        times.append((usage.ru_utime + usage.ru_stime) * 1e3)
        peak = max(peak, usage.ru_maxrss / 1024)
    return min(times), peak


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hostile.bundle")
        open(path, "wb").close()
        start, least = work(program, path, folder)
        print(f"starting: {start:.1f} ms, {least:.1f} MiB")
        for name in HOSTILE:
            # In a program of its own: the system counts the most memory of whoever starts a program as that program's.
            subprocess.run([sys.executable, __file__, "--make", name, path], check=True)
            took, peak = work(program, path, folder)
            print(f"{os.path.getsize(path):>11} bytes {took - start:>8.1f} ms {peak:>7.1f} MiB  {name}", flush=True)


def make(name, path):
    with open(path, "wb") as file:
        file.write(HOSTILE[name]())


if __name__ == "__main__":
    make(*sys.argv[2:]) if sys.argv[1] == "--make" else main(sys.argv[1])
