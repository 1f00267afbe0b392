"""What the fault tests share: a program run under bad circumstances, and what
must hold of how it ends. Prints TAP; never a name.

However badly it goes, a program ends in time with one clear line on stderr,
what stood there before is intact, and nothing half-made lies about."""
import collections
import hashlib
import os
import pathlib
import re
import subprocess
import sys

TOOLS, SOURCE = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 1
SECONDS = 120
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
