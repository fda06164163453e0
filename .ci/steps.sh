# Sourced by run and full: every step is announced, timed and counted; `finish` prints the sum and decides the exit code.
passed=0
failed=()

step() { # step NAME COMMAND…
    local name=$1 begin=$SECONDS
    shift
    echo "=== $name"
    if "$@"; then
        passed=$((passed + 1))
        echo "--- $name: passed in $((SECONDS - begin)) s"
    else
        failed+=("$name")
        echo "--- $name: FAILED after $((SECONDS - begin)) s"
    fi
}

build() { # build PRESET [TARGET]: all of it, or one target
    cmake --preset "$1" >/dev/null && cmake --build --preset "$1" --target "${2:-all}" -- --quiet
}

tidy() { # every finding of clang-tidy, not only those of the first file
    cmake --preset tidy >/dev/null && cmake --build --preset tidy -- --quiet -k 0
}

build_and_test() { # build_and_test PRESET [ctest arguments]
    build "$1" && ctest --preset "$@"
}

fuzz() { # fuzz SECONDS: all fuzzers side by side for so long, from the corpus kept in tests/fuzz/corpus/NAME
    build fuzz tests/fuzz/all || return 1
    local fuzzer name status=0
    local -A running=()
    for fuzzer in build/fuzz/tests/fuzz/careerflow_*_fuzzer; do
        name=$(basename "$fuzzer" _fuzzer)
        name=${name#careerflow_}
        mkdir -p "build/fuzz/found/$name"
        "$fuzzer" -max_total_time="$1" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="build/fuzz/$name-" \
            "build/fuzz/found/$name" "tests/fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1 &
        running[$name]=$!
    done
    for name in "${!running[@]}"; do
        if wait "${running[$name]}"; then
            echo "$name: $(tail -n 1 "build/fuzz/$name.log")"
        else
            tail -n 40 "build/fuzz/$name.log"
            status=1
        fi
    done
    return $status
}

folders() { # those of the folders with sources that exist
    find include src python examples benchmarks tests docs -maxdepth 0 2>/dev/null
}
cpp_sources() { folders | xargs -I{} find {} -name '*.hpp' -o -name '*.cpp'; }
python_sources() { echo setup.py && folders | xargs -I{} find {} -name '*.py'; }

cpp_format() { cpp_sources | xargs clang-format-14 --dry-run -Werror; }
python_format() {
    python_sources | xargs black --check --quiet --diff && python_sources | xargs isort --check-only &&
        python_sources | xargs flake8
}

finish() {
    echo "==="
    echo "$((SECONDS / 60)) min $((SECONDS % 60)) s${failed[*]:+; failed:$(printf ' [%s]' "${failed[@]}")}"
    echo "$passed passed, ${#failed[@]} failed"
    [ ${#failed[@]} -eq 0 ]
}
