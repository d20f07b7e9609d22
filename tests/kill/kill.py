#!/usr/bin/env python3
"""Kills the real programs at random moments and looks at what is left.

    tests/kill/kill.py BUILD_FOLDER [--rounds N] [--seed N] [--only editing,exporting,training]

A round starts the studio (under a display of its own, with keys from xdotool) or continuo-cli, sends
SIGKILL while it edits, saves, exports or trains, and checks that

  - the file that was saved last is whole, and is one of those that were saved;
  - what was edited and not saved, but for the last seconds, stands in a copy for recovery;
  - under the name of an export stands the old file or the whole new one, or nothing;
  - a checkpoint loads, and a run that is resumed after each kill has the losses of an unbroken one.

The seed is printed; the same seed chooses the same moments, as far as clocks are the same. Exits
with 77 where a program it needs is missing.
"""

import argparse
import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

COPY_AFTER = 10  # s, Autosave's interval
SLACK = 4  # s, for a machine that does other things too
NOTES = 4  # of the piece; each edit repeats them once


class Wrong(Exception):
    """Something was lost."""


def expect(truth, message):
    if not truth:
        raise Wrong(message)


# --- Music to work on -------------------------------------------------------------------------


def variable_length(number):
    result = [number & 0x7F]
    while number := number >> 7:
        result.insert(0, number & 0x7F | 0x80)
    return bytes(result)


def midi_file(notes):
    """`notes`: (start, length, pitch), one after the other, 480 ticks a quarter."""
    events = sorted(
        [(start, 0x90, pitch) for start, _, pitch in notes]
        + [(start + length, 0x80, pitch) for start, length, pitch in notes]
    )
    track, now = b"", 0
    for tick, status, pitch in events:
        track += variable_length(tick - now) + bytes([status, pitch, 80])
        now = tick
    track += b"\0\xff\x2f\0"
    return (
        b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(track)) + track
    )


def piece():
    return [(240 * i, 240, 60 + 2 * i) for i in range(NOTES)]


def project_file():
    notes = [n for start, length, pitch in piece() for n in (start, length, pitch, 80, 0, 64, 0)]
    track = {"name": "Piano", "channel": 0, "port": 0, "end": 0, "notes": notes, "events": []}
    project = {"continuo": 1, "program": "0", "ticksPerQuarter": 480, "midiFormat": 1}
    project |= dict.fromkeys(("tempos", "meters", "keys", "markers", "rounds"), [])
    project |= {"tracks": [track], "currentTrack": 0, "view": {}}
    return gzip.compress(json.dumps(project).encode())


def write_songs(folder, count, rng):
    folder.mkdir()
    for song in range(count):
        base = 48 + rng.randrange(24)
        notes = [
            (240 * i, 240, base + rng.choice((0, 2, 4, 5, 7, 9, 11, 12))) for i in range(16 * 8)
        ]
        (folder / f"song{song}.mid").write_bytes(midi_file(notes))


# --- The programs -----------------------------------------------------------------------------


class Programs:
    def __init__(self, build, folder):
        self.cli = build / "app/continuo-cli"
        self.studio = build / "app/continuo"
        self.folder = folder
        self.display = None
        self.servers = []

    def environment(self, home):
        result = dict(os.environ, CONTINUO_AUDIO="none", LANGUAGE="en", LC_ALL="C.UTF-8")
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            result[f"XDG_{name}_HOME"] = str(home / name.lower())
        if self.display:
            result["DISPLAY"] = self.display
        return result

    def start_display(self):
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        self.servers.append(server)
        os.close(write)
        with os.fdopen(read) as number:
            self.display = ":" + number.readline().strip()
        self.servers.append(
            subprocess.Popen(
                ["openbox"],
                env=dict(os.environ, DISPLAY=self.display),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )

    def stop(self):
        for server in reversed(self.servers):
            server.terminate()
            server.wait()

    def xdotool(self, *words):
        return subprocess.run(
            ["xdotool", *words],
            env=dict(os.environ, DISPLAY=self.display),
            capture_output=True,
            text=True,
        )

    def wait_for_window(self, name, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.xdotool("search", "--onlyvisible", "--name", name).stdout.split()
            if found:
                self.xdotool("windowactivate", found[-1])  # keys go where the focus is
                return
            time.sleep(0.1)
        raise RuntimeError(f"no window '{name}' within {seconds} s")

    def run_cli(self, *words, home=None):
        return subprocess.run(
            [self.cli, *map(str, words)],
            env=self.environment(home or self.folder),
            capture_output=True,
            text=True,
        )

    def notes_in(self, path):
        """How many notes a piece has; Wrong when it is not whole."""
        if path.suffix == ".mid":
            answer = self.run_cli("info", "--json", path)
            expect(answer.returncode == 0, f"{path.name} does not open: {answer.stderr}")
            info = json.loads(answer.stdout)
            expect(not info["repairs"], f"{path.name} needs repairs: {info['repairs']}")
            return info["notes"]
        try:
            project = json.loads(gzip.decompress(path.read_bytes()))
            return sum(len(track["notes"]) for track in project["tracks"]) // 7
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise Wrong(f"{path.name} is damaged: {error}") from error


def left_beside(*files):
    """What else is in their folder. A hidden .NAME.new may be: it is whole and goes with the next
    file of that name."""
    allowed = {file.name for file in files} | {f".{file.name}.new" for file in files}
    return [f.name for f in files[0].parent.iterdir() if f.is_file() and f.name not in allowed]


class Kill:
    """Kills a process after some seconds; `when` is the moment."""

    def __init__(self, process, seconds):
        self.process = process
        self.when = None
        self.timer = threading.Timer(seconds, self.now)
        self.timer.start()

    def now(self):
        self.process.send_signal(signal.SIGKILL)
        if self.when is None:
            self.when = time.monotonic()


# --- Editing and saving -----------------------------------------------------------------------


class Editing:
    """A person works in the studio: edits, saves now and then, exports; then the power goes."""

    def __init__(self, programs):
        self.programs = programs
        self.gone = []  # seconds of edits that were lost, per round

    def round(self, rng, folder, quick):
        programs = self.programs
        path = folder / rng.choice(("piece.mid", "piece.continuo"))
        path.write_bytes(midi_file(piece()) if path.suffix == ".mid" else project_file())
        export = folder / "export.mid"
        saves = rng.random() < 0.6
        studio = subprocess.Popen(
            [programs.studio, path],
            env=programs.environment(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        edits, saved, exported = [], [(0.0, 0)], []
        try:
            programs.wait_for_window(f"{path.name} – Continuo")
            programs.xdotool("key", "ctrl+a")
            # The longest gap between two copies must fit into a round now and then.
            seconds = rng.uniform(0.3, 6 if quick else 24)
            at_save = saves and rng.random() < 0.4  # while it writes, not just anywhere
            kill = Kill(studio, seconds + (30 if at_save else 0))
            begun = time.monotonic()
            while kill.when is None:
                chance = rng.random()
                if saves and (chance < 0.15 or at_save and time.monotonic() - begun > seconds):
                    moment = time.monotonic()
                    if at_save and moment - begun > seconds:
                        Kill(studio, rng.uniform(0, 0.08))
                        kill.when = moment + 0.08
                    programs.xdotool("key", "ctrl+s")
                    saved.append((moment, len(edits)))
                elif chance < 0.2 and edits:
                    exported.append(len(edits))
                    programs.xdotool("key", "ctrl+e", "sleep", "0.4", "key", "ctrl+a")
                    programs.xdotool("type", "--delay", "1", str(export))
                    if rng.random() < 0.5:
                        Kill(studio, rng.uniform(0, 0.1))
                        kill.when = time.monotonic() + 0.1
                    programs.xdotool("key", "Return")
                    # An old export is replaced only when that is confirmed.
                    programs.xdotool("sleep", "0.2", "key", "alt+y", "sleep", "0.2")
                else:
                    edits.append(time.monotonic())
                    programs.xdotool("key", "ctrl+d")
                time.sleep(rng.uniform(0, 0.6))
            kill.timer.cancel()
        finally:
            studio.kill()
            studio.wait()
        self.check(path, folder, edits, saved, kill.when)
        if export.exists():
            notes = programs.notes_in(export)
            expect(
                notes % NOTES == 0 and NOTES < notes <= NOTES * (1 + len(edits)),
                f"the export has {notes} notes",
            )
        left = left_beside(path, export)
        expect(not left, f"left beside the piece: {left}")
        return f"{len(edits)} edits, {len(saved) - 1} saves, {len(exported)} exports"

    def check(self, path, folder, edits, saved, killed):
        in_file = self.edits_in(path)
        allowed = {count for _, count in saved}
        # Keys that were sent may wait in the queue: a save may hold fewer edits than were sent.
        expect(in_file <= max(allowed), f"the file has {in_file} edits, saved were {saved}")
        sure = [count for moment, count in saved if moment < killed - SLACK]
        copies = sorted(folder.glob("data/**/recovery/*/*.continuo"))
        kept = max([in_file] + [self.edits_in(copy) for copy in copies])
        expect(kept >= (sure[-1] if sure else 0), f"a save is lost: {kept} edits of {sure[-1:]}")
        lost = [killed - moment for moment in edits[kept:] if moment < killed]
        self.gone.append(max(lost, default=0))
        expect(
            self.gone[-1] <= COPY_AFTER + SLACK,
            f"edits of the last {self.gone[-1]:.1f} s are lost: {kept} of {len(edits)} are there",
        )

    def edits_in(self, path):
        notes = self.programs.notes_in(path)
        expect(notes % NOTES == 0 and notes > 0, f"{path.name} has {notes} notes")
        return notes // NOTES - 1

    def summary(self):
        gone = sorted(self.gone)
        return f"at most {gone[-1]:.1f} s of edits lost, half the time at most {gone[len(gone) // 2]:.1f} s"


# --- Exporting --------------------------------------------------------------------------------


class Exporting:
    """continuo-cli writes MIDI and sound; the final name never holds a part."""

    ENDINGS = (".wav", ".flac", ".mid")

    def __init__(self, programs):
        self.programs = programs
        self.source = programs.folder / "to export.mid"
        self.source.write_bytes(midi_file([(120 * i, 120, 36 + i % 48) for i in range(800)]))
        self.whole = {}
        self.seconds = {}
        self.finished = 0

    def command(self, out):
        return [
            str(self.programs.cli),
            "convert" if out.suffix == ".mid" else "render",
            str(self.source),
            str(out),
        ]

    def reference(self, ending):
        if ending not in self.whole:
            out = self.programs.folder / f"reference{ending}"
            begun = time.monotonic()
            answer = subprocess.run(self.command(out), capture_output=True, text=True)
            if answer.returncode != 0:
                raise RuntimeError(f"the export fails: {answer.stderr}")
            self.seconds[ending] = time.monotonic() - begun
            self.whole[ending] = hashlib.sha256(out.read_bytes()).digest()
        return self.whole[ending]

    def round(self, rng, folder, quick):
        ending = rng.choice(self.ENDINGS)
        whole = self.reference(ending)
        out = folder / f"out{ending}"
        old = rng.random() < 0.5
        if old:
            out.write_bytes(b"what was there before")
        exporter = subprocess.Popen(self.command(out), stdout=subprocess.DEVNULL)
        # The end, where the file is put into its place, is met more often than chance would.
        part = rng.uniform(0.9, 1.05) if rng.random() < 0.5 else rng.uniform(0, 1.05)
        kill = Kill(exporter, part * self.seconds[ending])
        exporter.wait()
        kill.timer.cancel()
        if out.exists():
            content = out.read_bytes()
            new = hashlib.sha256(content).digest() == whole
            self.finished += new
            expect(
                new or old and content == b"what was there before",
                f"{out.name} is neither the old file nor the new one ({len(content)} bytes)",
            )
        else:
            expect(not old, f"the old {out.name} is gone")
        left = left_beside(out)
        expect(not left, f"left beside the export: {left}")
        between = folder / f".{out.name}.new"
        expect(
            not between.exists() or hashlib.sha256(between.read_bytes()).digest() == whole,
            f"{between.name} is not whole",
        )
        return f"{ending[1:]} at {100 * part:.0f} %"

    def summary(self):
        return f"{self.finished} had been finished when killed"


# --- Training ---------------------------------------------------------------------------------


class Training:
    """continuo-cli trains, is killed and resumed until it is done; the losses are those of a run
    that nobody disturbed."""

    OPTIONS = "--width 48 --layers 1 --heads 2 --context 256 --batch 1024 --epochs 24 --threads 1 --patience 0 --json"

    def __init__(self, programs):
        self.programs = programs
        self.songs = programs.folder / "songs"
        self.unbroken = None
        self.model = None
        self.points = {}
        self.runs = 0
        self.compared = 0

    def start(self, model, resume):
        words = [str(self.programs.cli), "train", str(self.songs), "-o", str(model)]
        return subprocess.Popen(
            words + self.OPTIONS.split() + ["--resume"] * resume,
            env=self.programs.environment(self.programs.folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @staticmethod
    def read(output):
        """Validation losses by step, and the last line if the run has ended."""
        points, end = {}, None
        for line in output.splitlines():
            try:
                report = json.loads(line)
            except ValueError:
                continue  # cut off by the kill
            if "validation_loss" in report:
                points[report["step"]] = report["validation_loss"]
            if "end" in report:
                end = report
        return points, end

    def prepare(self):
        write_songs(self.songs, 12, random.Random(1))
        begun = time.monotonic()
        out, errors = self.start(self.programs.folder / "unbroken.safetensors", False).communicate()
        self.unbroken, end = self.read(out)
        if not end:
            raise RuntimeError(f"training fails: {errors}")
        self.seconds = time.monotonic() - begun
        self.weights = self.tensors("unbroken")

    def tensors(self, name):
        """Weights and optimiser of the last training state, without what is said of them."""
        data = (self.programs.folder / f"{name}.safetensors.state").read_bytes()
        return hashlib.sha256(data[8 + struct.unpack("<Q", data[:8])[0] :]).digest()

    def round(self, rng, folder, quick):
        if self.unbroken is None:
            self.prepare()
        if self.model is None:
            self.model = self.programs.folder / f"run{self.runs}.safetensors"
            self.points = {}
        state = Path(str(self.model) + ".state")
        resume = state.exists()
        trainer = self.start(self.model, resume)
        kill = Kill(trainer, rng.uniform(0.1, 0.9) * self.seconds)
        out, errors = trainer.communicate()
        kill.timer.cancel()
        killed = kill.when is not None and trainer.returncode == -signal.SIGKILL
        points, end = self.read(out)
        expect(killed or end, f"it ended by itself: {errors}")
        for step, loss in points.items():
            expect(
                abs(self.points.setdefault(step, loss) - loss) < 1e-9,
                f"step {step} had loss {self.points[step]}, resumed {loss}",
            )
        for file in (self.model, state):
            if file.exists():
                self.check_whole(file)
        if killed and self.model.exists():
            self.check_loads(folder)
        left = [
            f.name for f in self.programs.folder.glob(self.model.name + "*")
            if f.name[len(self.model.name):] not in ("", ".state", ".index")
        ]
        expect(not left, f"left beside the model: {left}")
        if not end:
            return f"killed after {len(points)} validations{', resumed' if resume else ''}"
        return self.compare()

    def check_whole(self, file):
        data = file.read_bytes()
        (length,) = struct.unpack("<Q", data[:8])
        header = json.loads(data[8 : 8 + length])
        ends = [e["data_offsets"][1] for name, e in header.items() if name != "__metadata__"]
        expect(len(data) == 8 + length + max(ends), f"{file.name} is cut short")

    def check_loads(self, folder):
        answer = self.programs.run_cli(
            "generate", self.songs / "song0.mid", "-o", folder / "taken.mid",
            "--extend", 1, "--model", self.model, "--seed", 1,
        )
        expect(answer.returncode == 0, f"the checkpoint does not load: {answer.stderr}")

    def compare(self):
        shared = sorted(set(self.points) & set(self.unbroken))
        expect(shared and max(self.unbroken) in shared, "the runs have no step in common")
        worst = max(abs(self.points[s] - self.unbroken[s]) for s in shared)
        expect(worst < 1e-6, f"the resumed run's losses differ by {worst}")
        expect(
            self.tensors(self.model.stem) == self.weights,
            "the resumed run's weights are not those of the unbroken one",
        )
        self.runs += 1
        self.compared += len(shared)
        self.model = None
        return f"run {self.runs} done: the same weights, {len(shared)} losses within {worst:.1g}"

    def summary(self):
        return f"{self.runs} runs resumed to their end, with the weights and the losses of an unbroken one"


# --- Rounds -----------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=Path, help="the build folder")
    parser.add_argument("--rounds", type=int, default=300, help="kills in all")
    parser.add_argument("--seconds", type=float, default=0, help="begin no round after so long")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", default="editing,exporting,training")
    parser.add_argument("--quick", action="store_true", help="short rounds, for the test suite")
    arguments = parser.parse_args()
    kinds = arguments.only.split(",")

    needed = [arguments.build.resolve() / "app/continuo-cli"]
    if "editing" in kinds:
        needed += [arguments.build.resolve() / "app/continuo", "Xvfb", "openbox", "xdotool"]
    missing = [str(program) for program in needed if not shutil.which(program)]
    if missing:
        print("skipped: missing", ", ".join(missing))
        return 77

    seed = arguments.seed if arguments.seed is not None else random.randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="continuo-kill-"))
    programs = Programs(arguments.build.resolve(), folder)
    made = {"editing": Editing, "exporting": Exporting, "training": Training}
    scenes = {kind: made[kind](programs) for kind in kinds}
    counts = dict.fromkeys(kinds, 0)
    failures = 0
    begun = time.monotonic()
    try:
        if "editing" in kinds:
            programs.start_display()
        for number in range(arguments.rounds):
            if arguments.seconds and time.monotonic() - begun > arguments.seconds:
                break
            kind = kinds[number % len(kinds)]
            rng = random.Random(f"{seed} {number}")
            place = folder / f"round{number}"
            place.mkdir()
            try:
                what = scenes[kind].round(rng, place, arguments.quick)
                shutil.rmtree(place)
            except Wrong as wrong:
                failures += 1
                what = f"WRONG: {wrong} (see {place})"
            counts[kind] += 1
            print(f"{number + 1} {kind}: {what}", flush=True)
        for kind in kinds:
            if counts[kind]:
                print(f"{counts[kind]} kills while {kind}: {scenes[kind].summary()}")
        print(f"{sum(counts.values())} kills, {failures} with a loss")
    finally:
        programs.stop()
        if failures == 0:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
