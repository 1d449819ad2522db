# shellcheck shell=bash
# What ./sritm and ./test share: building, and knowing whether that is needed. Sourced after setup.sh.

binary=${root:?}/src/Cli/bin/Release/net10.0/sritm
dashboard_folder=$root/src/Dashboard
dashboard=${binary%/*}/dashboard

# Contents, not times: switching branches and back is no change, and an old file put back is one.
source_stamp() {
    (
        cd "$root" || exit
        wanted_layout
        find src Directory.*.props global.json BannedSymbols.txt .editorconfig \
            \( -name node_modules -o -name bin -o -name obj -o -path src/Dashboard \) -prune -o -type f -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum
    ) | sha256sum
}

# Usage: build_release PROJECT [FLAG...]. No build server stays behind: it would hold the caller's pipes open.
build_release() {
    local log=${state:?}/build.log layout=False
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

dashboard_stamp() {
    (
        cd "$dashboard_folder" || exit
        find . -name node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    ) | sha256sum
}

is_dashboard_built() {
    [[ -e $dashboard/index.html && $(dashboard_stamp) == "$(cat "$state/dashboard-built" 2>/dev/null)" ]]
}

# Only what serves the dashboard asks for it, so that rendering needs none of its packages.
build_dashboard() {
    ! is_dashboard_built || return 0
    local stamp
    stamp=$(dashboard_stamp)
    has_node_for_dashboard || stop "the dashboard needs Node.js 20.19 or newer to be built; found $(node --version 2>&1)"
    install_with_npm "$dashboard_folder" vite "the dashboard's packages with npm (45 MB to fetch)" --omit=dev
    say "building the dashboard"
    rm -f "$state/dashboard-built"
    (cd "$dashboard_folder" && npm run build) >"$state/dashboard.log" 2>&1 </dev/null || {
        tail -n 15 "$state/dashboard.log" >&2
        stop "the dashboard could not be built; its output is above"
    }
    printf '%s\n' "$stamp" >"$state/dashboard-built"
}

has_node_for_dashboard() {
    [[ $(node --version 2>/dev/null) =~ ^v([0-9]+)\.([0-9]+)\. ]] &&
        ((BASH_REMATCH[1] > 20 || BASH_REMATCH[1] == 20 && BASH_REMATCH[2] >= 19))
}
