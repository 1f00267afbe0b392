"""What the fault tests share: a program run under bad circumstances, and what
must hold of how it ends. Prints TAP; never a name.

However badly it goes, a program ends in time with one clear line on stderr,
what stood there before is intact, and nothing half-made lies about."""
import collections
import contextlib
import hashlib
import os
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

TOOLS, SOURCE = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 1
SECONDS = 120
DATE = "--date=2020-09-30"
results = []
Done = collections.namedtuple("Done", "code out err")


def report(title, n, problems):
    """One line of TAP: @n runs of @title, and the @problems with them."""
    problems = list(problems)
    good = not problems and n > 0
    results.append(good)
    print(f"{'' if good else 'not '}ok {len(results)} - {title}: {n} times")
    for problem in problems[:12] or ([] if good else ["was never tried"]):
        print(f"# {problem}")
    sys.stdout.flush()


def skip(title, why):
    results.append(True)
    print(f"ok {len(results)} - {title} # SKIP {why}")


def finish():
    print(f"1..{len(results)}")
    sys.exit(0 if all(results) else 1)


def command(*words):
    return [str(TOOLS / words[0])] + [str(word) for word in words[1:]]


def run(*words, env=None, before=None, seconds=SECONDS, cwd=None):
    """Runs a utility; a code of None is one that did not end."""
    try:
        done = subprocess.run(command(*words), capture_output=True, check=False,
                              timeout=seconds, preexec_fn=before, cwd=cwd,
                              env={**os.environ, **(env or {})})
    except subprocess.TimeoutExpired:
        return Done(None, b"", b"")
    return Done(done.returncode, done.stdout, done.stderr)


def must(*words, **circumstances):
    """Prepares something for a trial; ends the test where it fails."""
    done = run(*words, **circumstances)
    if done.code not in (0, 3):
        sys.exit(f"Bail out! {words[0]} ended with {done.code}: "
                 + done.err.decode("utf-8", "replace"))
    return done


def ended_badly(what, done, allowed=(2,)):
    """What is wrong with how a run ended, as lines."""
    if done.code is None:
        yield f"{what}: did not end in {SECONDS} s"
        return
    try:
        text = done.err.decode("utf-8")
    except UnicodeDecodeError:
        yield f"{what}: its message is not UTF-8"
        return
    lines = text.splitlines()
    if done.code not in allowed:
        yield f"{what}: exit code {done.code}, {lines[-1:]}"
    elif done.code == 2:
        own = [line for line in lines if re.match(r"petition-\w+: .", line)]
        # Findings may be told before the failure that ends a run.
        if not own or lines[-1] != own[-1] or len(own) != len(lines):
            yield f"{what}: not told in one line each: {lines[:3]}"
        elif len(lines[-1]) > 1000:
            yield f"{what}: a message of {len(lines[-1])} characters"
    if re.search(r"CRITICAL|WARNING|runtime error|Sanitizer|Assert", text):
        yield f"{what}: {lines[:3]}"


def digest(path):
    """Of a file, or of all files of a folder."""
    path = pathlib.Path(path)
    parts = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            parts.update(file.name.encode() + b"\0" + file.read_bytes())
    return parts.hexdigest()


def names_in(folder):
    return sorted(file.name for file in pathlib.Path(folder).iterdir())


def sample(path, n, seed=3):
    must("petition-sample", f"--signatures={n}", f"--seed={seed}", "-o", path)
    return path


def database(path, *exports):
    must("petition-import", "--consent=deliver,public", path, *exports)
    return path


def clean(folder, keep):
    """Removes everything but the names @keep."""
    for file in pathlib.Path(folder).iterdir():
        if file.name in keep:
            continue
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()


def check_database(what, path, allowed):
    """A database is whole and holds one of the @allowed numbers of rows."""
    try:
        with contextlib.closing(sqlite3.connect(path)) as db:
            words = db.execute("PRAGMA integrity_check").fetchone()[0]
            if words != "ok":
                yield f"{what}: integrity_check says {words}"
            tables = db.execute(
                "SELECT count(*) FROM sqlite_schema").fetchone()[0]
            n = (db.execute("SELECT count(*) FROM signature").fetchone()[0]
                 if tables else 0)
            lines = (db.execute("SELECT count(*) FROM ledger WHERE"
                                " action = 'import'").fetchone()[0]
                     if tables else 0)
    except sqlite3.Error as trouble:
        yield f"{what}: {trouble}"
        return
    if n not in allowed:
        yield f"{what}: {n} signatures instead of {allowed}"
    if tables and n and not lines:
        yield f"{what}: {n} signatures without a line in the ledger"


def count_rows(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT count(*) FROM signature").fetchone()[0]


def kill_after(seconds, *words, which=signal.SIGKILL):
    """The exit code of a run that gets @which after @seconds, if it still
    runs."""
    with subprocess.Popen(command(*words), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(which)
        return process.wait(SECONDS)


@contextlib.contextmanager
def volume(path, size):
    """A volume of @size, as mount writes it, at the new folder @path; None
    where only root could mount one."""
    path.mkdir()
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", path],
            capture_output=True, check=False).returncode != 0:
        yield None
        return
    try:
        yield path
    finally:
        subprocess.run(["umount", path], check=False)


def at_most(n_bytes):
    """What makes no file of a run grow beyond @n_bytes."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return limit


def is_alive(pid):
    """Whether process @pid is there, and no zombie."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition, seconds=SECONDS):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()
