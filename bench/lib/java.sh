# Builds and runs what of bench is written in Java; sourced by bench/faults and bench/soak, with root set.
# shellcheck shell=bash

. "$root/bench/lib/common.sh"
. "$root/cli/src/launcher/jdk.sh"
. "$root/cli/src/launcher/build.sh"

# Runs a main class with the launcher, a working folder and the options that were given.
# UNDERSTUDY names the launcher of another build, to compare with.
run_java() {
    local main=$1 launcher=${UNDERSTUDY:-$root/understudy}
    shift
    [ "$(uname -s)" = Linux ] || fail "this measures by /proc and runs on Linux only"
    find_jdk || no_jdk
    "$launcher" --version >&2 || fail "$launcher does not start"
    build_bench
    work=$(mktemp -d "${TMPDIR:-/tmp}/understudy-bench.XXXXXX")
    trap end_java EXIT
    trap 'exit 130' INT TERM HUP
    machine
    java_bench "$main" "$launcher" "$work" "$@" &
    pids+=($!)
    local status=0
    wait $! || status=$?
    exit "$status"
}

# What we started ends first, then the gateways that it started, should it have had no time for that.
end_java() {
    local status=$? pid
    while IFS= read -r pid; do
        # An id may be somebody else's by now.
        ! grep -q "$work" "/proc/$pid/cmdline" 2>/dev/null || pids+=("$pid")
    done < <(cat "$work/pids" 2>/dev/null)
    clean_up "$status"
}

# A main class of ours. Replaces the shell it runs in, so that the id of that one is its own.
java_bench() {
    local options=(-Xmx2g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED)
    # From 23 on the JVM warns of what Netty does, unless told that it may.
    [ "$jdk_major" -lt 23 ] || options+=(--sun-misc-unsafe-memory-access=allow)
    exec "$jdk/bin/java" "${options[@]}" -cp "$root/bench/target/classes:$root/bench/target/lib/*" "$@"
}

build_bench() {
    local stamp=$root/bench/target/built
    if [ -f "$stamp" ] && [ -z "$(find "$root/bench/src" "$root/bench/pom.xml" "$root/testkit/src/main" \
        "$root/compare/src/main" "$root/traffic/src/main" "$root/gateway/src/main" "$root/pom.xml" \
        -newer "$stamp" -print -quit)" ]; then
        return
    fi
    say "Building bench…"
    local mvn
    mvn=$(find_maven) || no_maven
    mkdir -p "$root/bench/target"
    (cd "$root" && JAVA_HOME=$jdk "$mvn" -B -Dstyle.color=never -pl bench -am package -Dmaven.test.skip=true \
        -Dspotless.check.skip=true >"$root/bench/target/build.log" 2>&1) || fail "the build failed; see bench/target/build.log"
    touch "$stamp"
}
