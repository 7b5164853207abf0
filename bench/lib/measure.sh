# Loading, measuring and printing; sourced by bench/gateway.
# shellcheck shell=bash

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "bench/gateway: $*"
    exit 2
}

# A program, from a package of that name when it is missing.
need() {
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] && return
    command -v apt-get >/dev/null || fail "$1: not found (expected: on the PATH). Install it"
    [ "$(id -u)" = 0 ] || fail "$1: not found. Install it: sudo apt-get install $2"
    say "$1 is missing: apt-get install $2 (where the package starts a service of its own, that one is not used here)"
    apt-get install -y --no-install-recommends "$2" >&2 || { apt-get update >&2 && apt-get install -y --no-install-recommends "$2" >&2; }
}

pids=()
declare -A pid_of url_of

# Everything that was started ends, whatever happened: by its own id, first asked, then told.
clean_up() {
    local status=$? pid
    for pid in "${pids[@]}"; do
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in "${pids[@]}"; do
        for ((i = 0; i < 100; i++)); do
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

# A port of 127.0.0.1 that nobody listens on, into the named variable.
used_ports=" "
free_port() {
    local port
    for ((i = 0; i < 200; i++)); do
        port=$((20000 + RANDOM % 12000))
        if [[ $used_ports != *" $port "* ]] && ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            used_ports+="$port "
            printf -v "$1" %s "$port"
            return
        fi
    done
    fail "no free port found between 20000 and 32000"
}

# Waits until a URL answers 200.
await() {
    local name=$1 pid=$2 url=$3
    for ((i = 0; i < 300; i++)); do
        kill -0 "$pid" 2>/dev/null || fail "$name ended at once; it said: $(tail -n 5 "$work/$name.log")"
        [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "$url")" != 200 ] || return 0
        sleep 0.1
    done
    fail "$name does not answer at $url; it said: $(tail -n 5 "$work/$name.log")"
}

# Processor time of a process and all below it, in clock ticks: utime + stime, and those of children that have ended.
cpu_ticks() {
    local pid=$1 stat fields sum child
    stat=$(<"/proc/$pid/stat")
    read -ra fields <<<"${stat##*) }"
    sum=$((fields[11] + fields[12] + fields[13] + fields[14]))
    for child in $(cat "/proc/$pid/task/"*/children 2>/dev/null); do
        sum=$((sum + $(cpu_ticks "$child")))
    done
    printf %s "$sum"
}

load() {
    wrk --latency -t 1 -c "$connections" -d "${2}s" "${url_of[$1]}"
}

# The one value on the one line of wrk's output that has this form; anything else is an error, not a guess.
line_of() {
    local file=$1 form=$2 found
    found=$(sed -nE "s|^$form\$|\\1|p" "$file")
    [ -n "$found" ] && [ "$(wc -l <<<"$found")" = 1 ] || fail "wrk said something unexpected, no single line like: $form; see $file"
    printf %s "$found"
}

micros() {
    case $1 in
        *us) awk "BEGIN { print ${1%us} }" ;;
        *ms) awk "BEGIN { print ${1%ms} * 1000 }" ;;
        *s) awk "BEGIN { print ${1%s} * 1000000 }" ;;
        *) fail "a time of $1 (expected: us, ms or s)" ;;
    esac
}

# One round of one contender: a line of micros of CPU per request, requests per second, p50 and p99 in micros.
measure() {
    local contender=$1 out="$work/round-$2-$1.txt" before after requests rate p50 p99
    mark "$contender"
    before=$(cpu_ticks "${pid_of[$contender]}")
    load "$contender" "$seconds" >"$out"
    settle "$contender"
    after=$(cpu_ticks "${pid_of[$contender]}")
    ! grep -qE '^ +(Socket errors|Non-2xx)' "$out" || fail "$contender answered with errors: $(grep -E 'errors|Non-2xx' "$out")"
    requests=$(line_of "$out" ' +([0-9]+) requests in .*')
    rate=$(line_of "$out" 'Requests/sec: +([0-9.]+)')
    p50=$(line_of "$out" ' +50% +([0-9.]+[a-z]+)')
    p99=$(line_of "$out" ' +99% +([0-9.]+[a-z]+)')
    p50=$(micros "$p50")
    p99=$(micros "$p99")
    verify "$contender" "$requests"
    awk "BEGIN { printf \"%.3f %.1f %.1f %.1f\\n\", ($after - $before) / $(getconf CLK_TCK) * 1e6 / $requests, $rate, $p50, $p99 }" \
        >>"$work/$contender.rounds"
}

median() {
    awk -v field="$2" '{ print $field }' "$work/$1.rounds" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# A over B, or a dash when B did not take part.
ratio() {
    if [ -f "$work/$2.rounds" ]; then
        awk "BEGIN { printf \"%.2f\", $(median "$1" 1) / $(median "$2" 1) }"
    else
        printf -- -
    fi
}

results() {
    local contender
    printf '\nmedians of %s rounds of %s s, %s connections, nginx %s kept connections to the origins\n' \
        "$rounds" "$seconds" "$connections" "$([ "$keepalive" = no ] && echo without || echo with)"
    printf '%-12s %15s %12s %9s %9s %10s %11s\n' contender "CPU us/request" requests/s "p50 ms" "p99 ms" "CPU/plain" "CPU/mirror"
    for contender in $contenders; do
        printf '%-12s %15.1f %12.0f %9.2f %9.2f %10s %11s\n' "$contender" \
            "$(median "$contender" 1)" "$(median "$contender" 2)" \
            "$(awk "BEGIN { print $(median "$contender" 3) / 1000 }")" \
            "$(awk "BEGIN { print $(median "$contender" 4) / 1000 }")" \
            "$(ratio "$contender" plain)" "$(ratio "$contender" mirror)"
    done
    printf '\nCPU us/request of each round\n'
    for contender in $contenders; do
        printf '%-12s %s\n' "$contender" "$(awk '{ printf "%s%.1f", (NR > 1 ? "  " : ""), $1 }' "$work/$contender.rounds")"
    done
}

machine() {
    local model
    model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
    printf '%s, %s cores, Linux %s, load %s\n' "${model:-processor unknown}" "$(nproc)" "$(uname -r)" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
    printf '%s, %s\n' "$("$nginx" -v 2>&1 | sed 's/^nginx version: //')" "$(wrk -v 2>&1 | sed -nE '1s/^(wrk [^ ]+).*/\1/p')"
}
