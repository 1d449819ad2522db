# shellcheck shell=bash
# What ./sritm and ./test share: installing what is missing and building once. Sourced with $root set; every word goes to
# standard error, because standard output belongs to the program.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export TESTINGPLATFORM_TELEMETRY_OPTOUT=1

: "${root:?}"
state=$root/.setup
binary=$root/src/Cli/bin/Release/net10.0/sritm
npm_folder=$root/src/OnnxRuntime

say() { printf 'sritm: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# What the product needs at run time: program:Debian package.
# shellcheck disable=SC2034 # used by the scripts that source this one
programs=(ffmpeg:ffmpeg ffprobe:ffmpeg mkvmerge:mkvtoolnix setpriv:util-linux prlimit:util-linux flock:util-linux)

# Prints the packages of the programs that are not there.
missing_packages() {
    local entry
    for entry in "$@"; do
        command -v "${entry%%:*}" >/dev/null || printf '%s\n' "${entry#*:}"
    done | sort -u
}

# Usage: install_packages PACKAGE...: with apt when that needs no password; otherwise prints the command and stops.
install_packages() {
    local -a as_root=()
    if [[ $(id -u) != 0 ]]; then
        as_root=(sudo -n)
        if ! { command -v sudo && sudo -n true; } >/dev/null 2>&1; then
            stop "missing: $*. Run: sudo apt-get update && sudo apt-get install -y $*"
        fi
    fi
    command -v apt-get >/dev/null || stop "missing: $*, and there is no apt-get: install them with your package manager"
    say "installing $* with apt"
    local log=$state/apt.log
    mkdir -p "$state"
    if ! apt_install "$@" >"$log" 2>&1 </dev/null; then
        # A fresh image has no package lists yet.
        { "${as_root[@]}" apt-get update -q && apt_install "$@"; } >"$log" 2>&1 </dev/null || {
            tail -n 15 "$log" >&2
            stop "apt could not install $*; its output is above"
        }
    fi
}

# Runs in install_packages' scope: as_root is its array.
apt_install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# Usage: ensure_programs PROGRAM:PACKAGE...
ensure_programs() {
    local -a packages
    mapfile -t packages < <(missing_packages "$@")
    ((${#packages[@]} == 0)) || alone install_packages "${packages[@]}"
}

# Which native ONNX Runtime is wanted: gpu where an NVIDIA driver answers, SRITM_GPU=1 asks or it is there already.
# SRITM_GPU=0 always means cpu.
wanted_layout() {
    case ${SRITM_GPU:-} in
        0) printf cpu ;;
        1) printf gpu ;;
        *)
            if [[ -e /proc/driver/nvidia/version || -e /dev/nvidiactl || -d $npm_folder/node_modules/onnxruntime-node ]]
            then printf gpu; else printf cpu; fi
            ;;
    esac
}

ensure_onnxruntime() {
    local layout=$1 installed=$npm_folder/node_modules/.installed-for
    if [[ ! -d $npm_folder/node_modules/com.github.asus4.onnxruntime || ! -e $npm_folder/node_modules/.package-lock.json ]] ||
        { [[ -e $installed ]] && ! cmp -s "$installed" "$npm_folder/package-lock.json"; }; then
        command -v node >/dev/null || stop "Node.js is missing: install it (Debian: sudo apt-get install -y nodejs npm)"
        command -v npm >/dev/null || stop "npm is missing: install it (Debian: sudo apt-get install -y npm)"
        say "installing ONNX Runtime with npm (150 MB to fetch)"
        npm_run ci --ignore-scripts
    fi
    [[ $layout == cpu ]] || install_gpu_layout
    cp "$npm_folder/package-lock.json" "$installed"
}

# The CUDA-capable core and its providers, beside the CPU package; both must be of the version of the C# API.
install_gpu_layout() {
    [[ ! -d $npm_folder/node_modules/onnxruntime-node ]] || return 0
    say "installing ONNX Runtime for NVIDIA GPUs with npm (290 MB to fetch)"
    npm_run install --ignore-scripts --no-save --no-package-lock \
        com.github.asus4.onnxruntime.linux-x64-gpu@0.4.9 onnxruntime-node@1.29.0
}

npm_run() {
    mkdir -p "$state"
    (cd "$npm_folder" && npm "$@" --no-audit --no-fund --no-update-notifier) >"$state/npm.log" 2>&1 </dev/null || {
        tail -n 15 "$state/npm.log" >&2
        stop "npm could not install ONNX Runtime; its output is above"
    }
}

ensure_dotnet() {
    command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing: install it (package dotnet-sdk-10.0) and try again"
    [[ $(dotnet --list-sdks) =~ (^|$'\n')10\. ]] ||
        stop "the .NET 10 SDK is missing: dotnet is here, but 'dotnet --list-sdks' names no 10.x"
}

# Contents, not times: switching branches and back is no change, and an old file put back is one.
source_stamp() {
    (
        cd "$root" || exit
        wanted_layout
        find src Directory.*.props global.json BannedSymbols.txt .editorconfig \
            \( -name node_modules -o -name bin -o -name obj \) -prune -o -type f -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum
    ) | sha256sum
}

# Usage: build_release PROJECT [FLAG...]. No build server stays behind: it would hold the caller's pipes open.
build_release() {
    local log=$state/build.log layout=False
    [[ $(wanted_layout) == cpu ]] || layout=True
    dotnet build "$@" -c Release -nodeReuse:false -p:UseSharedCompilation=false -p:SritmGpuLayout=$layout \
        --tl:off -v:q -clp:NoSummary >"$log" 2>&1 </dev/null 9>&- || {
        cat "$log" >&2
        return 1
    }
}

# Usage: build_program PROJECT: the program, alone or in the solution. When the sources are not those of the last build,
# everything anew, because msbuild goes by file times.
build_program() {
    local stamp
    local -a flags=()
    stamp=$(source_stamp)
    [[ $stamp == "$(cat "$state/built" 2>/dev/null)" ]] || flags=(--no-incremental)
    rm -f "$state/built"
    build_release "$1" "${flags[@]}" || return
    printf '%s\n' "$stamp" >"$state/built"
}

is_built() { [[ -x $binary && $(source_stamp) == "$(cat "$state/built" 2>/dev/null)" ]]; }

# Runs its arguments while no other set-up of this folder runs.
alone() {
    mkdir -p "$state"
    exec 9>"$state/lock"
    flock -n 9 || { say "waiting for another set-up of this folder" && flock 9; }
    local code=0
    "$@" || code=$?
    exec 9>&-
    return "$code"
}
