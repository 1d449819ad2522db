# shellcheck shell=bash
# What ./sritm and ./test share: installing what is missing. Sourced with $root set; every word goes to standard error,
# because standard output belongs to the program.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export TESTINGPLATFORM_TELEMETRY_OPTOUT=1

: "${root:?}"
state=$root/.setup
npm_folder=$root/src/OnnxRuntime
gpu_folder=$npm_folder/gpu

say() { printf 'sritm: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# What the product needs at run time: program:Debian package.
# shellcheck disable=SC2034 # used by the scripts that source this one
programs=(ffmpeg:ffmpeg ffprobe:ffmpeg mkvmerge:mkvtoolnix setpriv:util-linux prlimit:util-linux setsid:util-linux flock:util-linux)

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
    alone fetch_packages "$@"
}

fetch_packages() {
    local log=$state/apt.log
    ! apt_install "$@" >"$log" 2>&1 </dev/null || return 0
    # A fresh image has no package lists yet.
    { "${as_root[@]}" apt-get update -q && apt_install "$@"; } >"$log" 2>&1 </dev/null || {
        tail -n 15 "$log" >&2
        stop "apt could not install $*; its output is above"
    }
}

# Runs in install_packages' scope: as_root is its array.
apt_install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

# Usage: ensure_programs PROGRAM:PACKAGE...
ensure_programs() {
    local -a packages
    mapfile -t packages < <(missing_packages "$@")
    ((${#packages[@]} == 0)) || install_packages "${packages[@]}"
}

# Which native ONNX Runtime is wanted: gpu where there is an NVIDIA driver, SRITM_GPU=1 asks for it or it is there
# already. SRITM_GPU=0 always means cpu.
wanted_layout() {
    case ${SRITM_GPU:-} in
        0) printf cpu ;;
        1) printf gpu ;;
        *) if has_gpu || is_installed "$gpu_folder" onnxruntime-node; then printf gpu; else printf cpu; fi ;;
    esac
}

has_gpu() { [[ -e /dev/nvidiactl ]] || compgen -G "/proc/driver/nvidia/gpus/*" >/dev/null; }

ensure_onnxruntime() {
    install_with_npm "$npm_folder" com.github.asus4.onnxruntime "ONNX Runtime with npm (150 MB to fetch)"
    [[ $1 == cpu ]] || install_gpu_layout
}

# The core that knows CUDA and its provider, used in place of the CPU library.
install_gpu_layout() {
    install_with_npm "$gpu_folder" onnxruntime-node "ONNX Runtime for NVIDIA GPUs with npm (290 MB to fetch)"
}

# npm writes .package-lock.json last; .installed-for is the lock file that was installed.
is_installed() {
    local modules=$1/node_modules
    [[ -d $modules/$2 && -e $modules/.package-lock.json ]] || return
    [[ ! -e $modules/.installed-for ]] || cmp -s "$modules/.installed-for" "$1/package-lock.json"
}

# Usage: install_with_npm FOLDER PACKAGE WHAT [FLAG...]: what the folder's lock file names, where it is not there.
install_with_npm() {
    ! is_installed "$1" "$2" || return 0
    command -v node >/dev/null || stop "Node.js is missing: install it (Debian: sudo apt-get install -y nodejs npm)"
    command -v npm >/dev/null || stop "npm is missing: install it (Debian: sudo apt-get install -y npm)"
    say "installing $3"
    mkdir -p "$state"
    (
        cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier "${@:4}" && npm run trim --if-present
    ) >"$state/npm.log" 2>&1 </dev/null || {
        tail -n 15 "$state/npm.log" >&2
        stop "npm could not install $2; its output is above"
    }
    cp "$1/package-lock.json" "$1/node_modules/.installed-for"
}

ensure_dotnet() {
    command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing: install it (package dotnet-sdk-10.0) and try again"
    [[ $(dotnet --list-sdks) =~ (^|$'\n')10\. ]] ||
        stop "the .NET 10 SDK is missing: dotnet is here, but 'dotnet --list-sdks' names no 10.x"
}

# Runs its arguments while no other set-up of this folder runs.
alone() {
    { mkdir -p "$state" && [[ -w $state ]]; } 2>/dev/null || stop "cannot write to $state, where set-up keeps its notes"
    exec 9>"$state/lock"
    flock -n 9 || { say "waiting for another set-up of this folder" && flock 9; }
    local code=0
    "$@" || code=$?
    exec 9>&-
    return "$code"
}
