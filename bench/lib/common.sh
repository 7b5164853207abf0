# Talking, needing and ending; sourced by everything in bench.
# shellcheck shell=bash

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "bench/${0##*/}: $*"
    exit 2
}

# A program, from a package when it is missing.
need() {
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] && return
    command -v apt-get >/dev/null || fail "$1: not found (expected: on the PATH). Install it"
    [ "$(id -u)" = 0 ] || fail "$1: not found. Install it: sudo apt-get install $2"
    say "$1 is missing: apt-get install $2 (where the package starts a service of its own, that one is not used here)"
    apt-get install -y --no-install-recommends "$2" >&2 || { apt-get update >&2 && apt-get install -y --no-install-recommends "$2" >&2; }
}

# What its first comment says.
usage() {
    sed -n '2,/^set -/{s/^# \{0,1\}//;/^set -/d;p}' "$0"
}

number() {
    case ${2:-} in
        '' | *[!0-9]* | 0) fail "$1: ${2:-nothing} (expected: a whole number above 0)" ;;
        *) printf '%s' "$2" ;;
    esac
}

pids=()

# Everything that was started ends, whatever happened: by its own id, first asked, then told. What was left behind is
# kept where it may tell why.
clean_up() {
    local status=${1:-$?} pid
    for pid in "${pids[@]}"; do
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in "${pids[@]}"; do
        for ((i = 0; i < 150; i++)); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$pid" 2>/dev/null || true
    done
    if [ "$status" = 0 ] || [ "$status" = 130 ]; then
        rm -rf "$work"
    else
        say "logs and configs are left in $work"
    fi
}

machine() {
    local model
    model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
    printf '%s, %s cores, Linux %s, load %s\n' "${model:-processor unknown}" "$(nproc)" "$(uname -r)" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
}
