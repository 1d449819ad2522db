# shellcheck shell=bash
# What ./sritm and ./test share: building, and knowing whether that is needed. Sourced after setup.sh.

binary=${root:?}/src/Cli/bin/Release/net10.0/sritm

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
