# Loading, measuring and printing; sourced by bench/gateway.
# shellcheck shell=bash

# A port of 127.0.0.1 that nobody listens on, into the named variable.
used_ports=" "
free_port() {
    local candidate
    for ((i = 0; i < 200; i++)); do
        candidate=$((20000 + RANDOM % 12000))
        if [[ $used_ports != *" $candidate "* ]] && ! (: <"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
            used_ports+="$candidate "
            printf -v "$1" %s "$candidate"
            return
        fi
    done
    fail "no free port found between 20000 and 32000"
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

# Asks for so many seconds, in the way of a part: as fast as it is answered, but for the part "rate". The log that h2load
# writes there has the time of every request.
load() {
    local part=$1 contender=$2 seconds=$3 log=$work/requests.log
    case $part in
        small | large | equal | timestamp) wrk --latency -t 1 -c "$connections" -d "${seconds}s" "$(url "$part" "$contender")" ;;
        rate)
            rm -f "$log"
            h2load --h1 -c "$connections" -D "$seconds" --rps "$(each "$rate" "$connections")" --log-file="$log" \
                "$(url "$part" "$contender")"
            ;;
        h2) h2load -c 8 -m "$(each_whole "$connections" 8)" -D "$seconds" "$(url "$part" "$contender")" ;;
        grpc)
            h2load -c 8 -m "$(each_whole "$connections" 8)" -D "$seconds" -d "$work/message" \
                -H 'content-type: application/grpc' -H 'te: trailers' "$(url "$part" "$contender")"
            ;;
    esac
}

each() {
    awk "BEGIN { print $1 / $2 }"
}

each_whole() {
    echo $(($1 / $2 > 0 ? $1 / $2 : 1))
}

warm_up() {
    load "$1" "$2" "$warm" >"$work/warm-$1-$2.txt"
    rm -f "$work/requests.log"
    settle "$2"
}

# The one value on the one line of the load generator's output that has this form; anything else is an error, not a guess.
line_of() {
    local file=$1 form=$2 found
    found=$(sed -nE "s|^$form\$|\\1|p" "$file")
    [ -n "$found" ] && [ "$(wc -l <<<"$found")" = 1 ] ||
        fail "the load generator said something unexpected, no single line like: $form; see $file"
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

# requests, requests per second, p50 and p99 in micros of what a load generator said.
wrk_said() {
    local out=$1 p50 p99
    ! grep -qE '^ +(Socket errors|Non-2xx)' "$out" || fail "answered with errors: $(grep -E 'errors|Non-2xx' "$out"); see $out"
    p50=$(line_of "$out" ' +50% +([0-9.]+[a-z]+)')
    p99=$(line_of "$out" ' +99% +([0-9.]+[a-z]+)')
    printf '%s %s %s %s' "$(line_of "$out" ' +([0-9]+) requests in .*')" "$(line_of "$out" 'Requests/sec: +([0-9.]+)')" \
        "$(micros "$p50")" "$(micros "$p99")"
}

h2load_said() {
    local out=$1 done_ succeeded good
    done_=$(line_of "$out" 'requests: [0-9]+ total, [0-9]+ started, ([0-9]+) done, .*')
    succeeded=$(line_of "$out" 'requests: .* done, ([0-9]+) succeeded, 0 failed, 0 errored, 0 timeout')
    good=$(line_of "$out" 'status codes: ([0-9]+) 2xx, 0 3xx, 0 4xx, 0 5xx')
    [ "$done_" = "$succeeded" ] && [ "$good" -ge "$done_" ] || fail "not all answers were right; see $out"
    printf '%s %s %s' "$done_" "$(line_of "$out" 'finished in [^,]*, ([0-9.]+) req/s, .*')" "$(percentiles)"
}

# p50 and p99 of the log that h2load wrote, where it wrote one.
percentiles() {
    local log=$work/requests.log
    if [ ! -s "$log" ]; then
        printf -- '- -'
        return
    fi
    [ -z "$(awk '$2 != 200' "$log" | head -n 1)" ] || fail "not all answers were 200; see $log"
    cut -f 3 "$log" | sort -n | awk '{ v[NR] = $1 } END { printf "%s %s", v[int((NR + 1) / 2)], v[int(NR * 0.99 + 0.999)] }'
    rm -f "$log"
}

# One round of one contender: a line of micros of CPU per request, requests per second, p50 and p99 in micros.
measure() {
    local part=$1 contender=$2 out="$work/$1-round-$3-$2.txt" before after said requests rest
    mark "$contender"
    before=$(cpu_ticks "${pid_of[$contender]}")
    load "$part" "$contender" "$seconds" >"$out"
    settle "$contender"
    after=$(cpu_ticks "${pid_of[$contender]}")
    case $part in
        small | large | equal | timestamp) said=$(wrk_said "$out") ;;
        *) said=$(h2load_said "$out") ;;
    esac
    read -r requests rest <<<"$said"
    verify "$contender" "$requests"
    awk "BEGIN { printf \"%.3f %s\\n\", ($after - $before) / $(getconf CLK_TCK) * 1e6 / $requests, \"$rest\" }" \
        >>"$work/$part-$contender.rounds"
}

# One round of equal replies and one of replies that differ in a time, every other time the other way round.
measure_both() {
    local first=equal second=timestamp
    [ $(($2 % 2)) = 1 ] || { first=timestamp second=equal; }
    measure "$first" "$1" "$2"
    measure "$second" "$1" "$2"
}

# The median of a column of the rounds of a contender.
median() {
    awk -v field="$3" '{ print $field }' "$work/$1-$2.rounds" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# CPU of A over that of B, or a dash when one of them did not take part.
ratio() {
    if [ -f "$work/$1-$2.rounds" ] && [ -f "$work/$1-$3.rounds" ]; then
        awk "BEGIN { printf \"%.2f\", $(median "$1" "$2" 1) / $(median "$1" "$3" 1) }"
    else
        printf -- -
    fi
}

millis() {
    local micros
    micros=$(median "$1" "$2" "$3")
    case $micros in
        - | 0) printf -- - ;;
        *) awk "BEGIN { printf \"%.2f\", $micros / 1000 }" ;;
    esac
}

heading() {
    case $1 in
        small) printf 'HTTP/1.1, replies of %s bytes, as fast as they come' "$small_bytes" ;;
        large) printf 'HTTP/1.1, replies of %s bytes, as fast as they come' "$large_bytes" ;;
        timestamp) printf 'HTTP/1.1, replies of %s bytes that differ in one time, which a rule excuses, beside equal ones' "$small_bytes" ;;
        rate) printf 'HTTP/1.1, replies of %s bytes, %s requests/s' "$small_bytes" "$rate" ;;
        h2) printf 'HTTP/2 from clients, HTTP/1.1 to the origins, replies of %s bytes, as fast as they come' "$small_bytes" ;;
        grpc) printf 'gRPC-like POST, HTTP/2 on both sides, replies of %s bytes, as fast as they come' "$small_bytes" ;;
    esac
}

results() {
    local part=$1 contender
    [ "$part" != timestamp ] || { results_of_both && return; }
    printf '\n%s: %s\n' "$part" "$(heading "$part")"
    printf 'medians of %s rounds of %s s, %s requests at once, nginx %s kept connections to the origins\n' \
        "$rounds" "$seconds" "$connections" "$([ "$keepalive" = no ] && echo without || echo with)"
    printf '%-14s %15s %12s %9s %9s %10s %11s\n' contender "CPU us/request" requests/s "p50 ms" "p99 ms" "CPU/plain" "CPU/mirror"
    for contender in $contenders; do
        printf '%-14s %15.1f %12.0f %9s %9s %10s %11s\n' "$contender" \
            "$(median "$part" "$contender" 1)" "$(median "$part" "$contender" 2)" \
            "$(millis "$part" "$contender" 3)" "$(millis "$part" "$contender" 4)" \
            "$(ratio "$part" "$contender" plain)" "$(ratio "$part" "$contender" mirror)"
    done
    case $part in small | large) targets "$part" ;; esac
    printf 'CPU us/request of each round\n'
    for contender in $contenders; do
        printf '%-14s %s\n' "$contender" "$(awk '{ printf "%s%.1f", (NR > 1 ? "  " : ""), $1 }' "$work/$part-$contender.rounds")"
    done
}

# Of each contender that compares: the processor time of a request with differing replies over that with equal ones.
results_of_both() {
    local contender cost part
    printf '\ntimestamp: %s\n' "$(heading timestamp)"
    printf 'medians of %s rounds of %s s each, in turn, %s requests at once\n' "$rounds" "$seconds" "$connections"
    printf '%-14s %15s %15s %10s\n' contender "equal us" "timestamp us" "over equal"
    for contender in $(comparing); do
        cost=$(awk "BEGIN { printf \"%.2f\", $(median timestamp "$contender" 1) / $(median equal "$contender" 1) }")
        printf '%-14s %15.1f %15.1f %10s  %s (at most 1.15)\n' "$contender" "$(median equal "$contender" 1)" \
            "$(median timestamp "$contender" 1)" "$cost" "$(awk "BEGIN { print ($cost <= 1.15 ? \"held\" : \"MISSED\") }")"
    done
    for contender in $(comparing); do
        for part in equal timestamp; do
            printf 'CPU us/request of each round, %s, %s: %s\n' "$contender" "$part" \
                "$(awk '{ printf "%s%.1f", (NR > 1 ? "  " : ""), $1 }' "$work/$part-$contender.rounds")"
        done
    done
}

# The contenders that compare what they copy.
comparing() {
    local contender
    for contender in $contenders; do
        case $contender in copying*) echo "$contender" ;; esac
    done
}

targets() {
    target "$1" copying-uring mirror 0.60 0.50
    target "$1" copying mirror 0.75 0.50
    target "$1" copying-uring plain - 1.60
    target "$1" direct plain 1.60 1.60
}

# Part, contender, beside whom, what it may cost at most, what is aimed at.
target() {
    local now said=
    now=$(ratio "$1" "$2" "$3")
    [ "$now" != - ] || return 0
    [ "$4" = - ] || said=", $(awk "BEGIN { print ($now <= $4 ? \"held\" : \"MISSED\") }") (at most $4)"
    printf '%s over %s: %s%s, aim %s %s\n' "$2" "$3" "$now" "$said" "$5" \
        "$(awk "BEGIN { print ($now <= $5 ? \"reached\" : \"not reached\") }")"
}

versions() {
    printf '%s, %s, %s\n' "$("$nginx" -v 2>&1 | sed 's/^nginx version: //')" \
        "$(wrk -v 2>&1 | sed -nE '1s/^(wrk [^ ]+).*/\1/p')" "$(h2load --version)"
}
