"""A small tree with the launcher in it, on a machine with stand-ins for package managers and SDK.

The stand-ins are little programs with behaviour: the SDK's writes a binary that reports how it was
started, apt's puts programs on the path. Nothing is installed and no network is touched.
"""

import shutil
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = (
    "bash cat cmp cp cut dirname env find flock grep mkdir "
    "prlimit readlink rm setpriv setsid sha256sum sort tail xargs"
).split()

DOTNET = """
if [[ $1 == --list-sdks ]]; then echo "10.0.100 [/sdk]"; exit; fi
echo "dotnet $*" >> "$FAKE_LOG"
if [[ -e $FAKE_ROOT/gate ]]; then read -r < "$FAKE_ROOT/gate"; fi
if [[ -e $FAKE_ROOT/src/Cli/broken ]]; then echo "Program.cs(1,1): error CS0000: broken"; exit 1; fi
mkdir -p "$FAKE_ROOT/src/Cli/bin/Release/net10.0"
cp "$FAKE_ROOT/product" "$FAKE_ROOT/src/Cli/bin/Release/net10.0/sritm"
"""
NPM = """
if [[ "$1 $2" == "run build" ]]; then
    echo "npm $*" >> "$FAKE_LOG"
    [[ ! -e broken ]] || { echo "error: no such export"; exit 1; }
    mkdir -p "$FAKE_ROOT/src/Cli/bin/Release/net10.0/dashboard"
    cp index.html "$FAKE_ROOT/src/Cli/bin/Release/net10.0/dashboard"
fi
[[ $1 == ci ]] || exit 0
echo "npm $*" >> "$FAKE_LOG"
package=com.github.asus4.onnxruntime
if [[ $PWD == */gpu ]]; then package=onnxruntime-node; fi
if [[ $PWD == */Dashboard ]]; then package=vite; fi
mkdir -p "node_modules/$package"
cp package-lock.json node_modules/.package-lock.json
"""
APT = """
echo "apt-get $*" >> "$FAKE_LOG"
for name in "$@"; do
    case $name in
        ffmpeg) cp "$FAKE_BIN/true" "$FAKE_BIN/ffmpeg"; cp "$FAKE_BIN/true" "$FAKE_BIN/ffprobe" ;;
        mkvtoolnix) cp "$FAKE_BIN/true" "$FAKE_BIN/mkvmerge" ;;
    esac
done
"""
PRODUCT_SCRIPT = """#!/bin/bash
printf '<%s>' "$@"
[[ $1 != cat ]] || cat
[[ $1 != exit ]] || exit "$2"
"""


class LauncherCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = Path(folder.name, "a tree")
        self.bin = Path(folder.name, "bin")
        self.log = Path(folder.name, "log")
        self.log.touch()
        self.make_tree()
        self.make_machine()

    def make_tree(self):
        for name in ("scripts/setup.sh", "scripts/build.sh", "sritm"):
            (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.tree / name)
        names = "Directory.Build.props global.json BannedSymbols.txt .editorconfig"
        names += " src/Cli/Program.cs"
        names += " src/Dashboard/package-lock.json src/Dashboard/index.html"
        names += " src/OnnxRuntime/package-lock.json src/OnnxRuntime/gpu/package-lock.json"
        for name in names.split():
            (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
            (self.tree / name).write_text(name)
        (self.tree / "product").write_text(PRODUCT_SCRIPT)
        (self.tree / "product").chmod(0o755)

    def make_machine(self):
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.program("dotnet", DOTNET)
        self.program("npm", NPM)
        self.program("apt-get", APT)
        self.program("id", "echo ${FAKE_UID:-0}")
        for name in ("node", "true", "ffmpeg", "ffprobe", "mkvmerge"):
            self.program(name, "exit 0")

    def program(self, name, body):
        (self.bin / name).write_text("#!/bin/bash\n" + body)
        (self.bin / name).chmod(0o755)

    def remove(self, *names):
        for name in names:
            (self.bin / name).unlink()

    def environment(self, **more):
        fakes = {"FAKE_LOG": self.log, "FAKE_BIN": self.bin, "FAKE_ROOT": self.tree}
        base = {"PATH": self.bin, "HOME": self.tree, "SRITM_GPU": "0", "DOTNET_ROOT": "/sdk"}
        return {key: str(value) for key, value in (base | fakes | more).items()}

    def sritm(self, *arguments, command=None, stdin="", cwd="/", **more):
        return subprocess.run(
            [str(command or self.tree / "sritm"), *arguments],
            input=stdin, cwd=cwd, env=self.environment(**more),
            capture_output=True, text=True, timeout=60,
        )

    def calls(self, program):
        lines = self.log.read_text().splitlines()
        return [line for line in lines if line.startswith(program + " ")]

    def start(self):
        process = subprocess.Popen(
            [str(self.tree / "sritm"), "x"], env=self.environment(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        self.addCleanup(watchdog.cancel)
        return process
