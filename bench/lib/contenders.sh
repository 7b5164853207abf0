# The origins and those who stand in front of them; sourced by bench/gateway.
# shellcheck shell=bash

small_bytes=872
large_bytes=65536
piece_bytes=1024

declare -A pid_of port_of h2_port_of admin_of
declare -A millis_of=([old]=123 [new]=456)

# JSON as a bank's account might be, of so many bytes. The time in it is another origin's, if one is named.
body() {
    local head='{"id":"7","holder":"Ada Example","currency":"EUR","entries":["' tail='"]}'
    [ -z "${2:-}" ] || head="{\"at\":\"2026-11-24T08:15:30.${millis_of[$2]}Z\",${head#\{}"
    printf '%s%*s%s' "$head" $(($1 - ${#head} - ${#tail})) '' "$tail" | tr ' ' x
}

# One nginx: its name, then what goes into http { }. A mirrored HTTP/2 request counts against the streams of its connection
# until its copy is done: with the usual 128 nginx refuses some.
start_nginx() {
    local name=$1 dir="$work/$1.d"
    mkdir -p "$dir/logs"
    cat >"$dir/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $dir/nginx.pid;
error_log $work/$name.log warn;
events { worker_connections 8192; }
http {
    access_log off;
    keepalive_timeout 1h;
    keepalive_requests 100000000;
    http2_max_concurrent_streams 100000;
    client_max_body_size 10m;
    client_body_buffer_size 128k;
    default_type application/json;
    client_body_temp_path $dir/body;
    proxy_temp_path $dir/proxy;
    fastcgi_temp_path $dir/fastcgi;
    uwsgi_temp_path $dir/uwsgi;
    scgi_temp_path $dir/scgi;
$2
}
CONF
    "$nginx" -e "$work/$name.log" -p "$dir" -c "$dir/nginx.conf" >>"$work/$name.log" 2>&1 &
    pid_of[$name]=$!
    pids+=($!)
}

# Answers 872 bytes below /accounts, the same with a time of its own below /quotes, 64 KB below /statements, from memory. nginx takes at most 4 KB in one word of its
# config, so the large body is one piece 64 times over.
origin() {
    local name=$1 port times=$((large_bytes / piece_bytes))
    free_port port
    start_nginx "$name" "    server {
        listen 127.0.0.1:$port;
        set \$piece '$(body "$piece_bytes")';
        location /accounts/ { return 200 '$(body "$small_bytes")'; }
        location /quotes/ { return 200 '$(body "$small_bytes" "$name")'; }
        location /statements/ { return 200 \"$(printf "\$piece%.0s" $(seq "$times"))\"; }
    }"
    port_of[$name]=$port
    await "$name" "$(url small "$name")"
    [ "$(curl -s "$(url small "$name")" | wc -c)" = "$small_bytes" ] || fail "$name does not answer $small_bytes bytes"
    [ "$(curl -s "$(url timestamp "$name")" | wc -c)" = "$small_bytes" ] || fail "$name does not answer $small_bytes bytes with a time"
    [ "$(curl -s "$(url large "$name")" | wc -c)" = "$large_bytes" ] || fail "$name does not answer $large_bytes bytes"
}

start_origins() {
    say "starting two origins"
    origin old
    origin new
    [ "$(curl -s "$(url timestamp old)")" != "$(curl -s "$(url timestamp new)")" ] || fail "the times of both origins are the same"
    ! uses grpc || start_grpc_origins
}

# nginx resets a stream when it answered before it read all of the request, which makes a proxy before it fail now and
# then; gRPC is answered by an origin of ours.
start_grpc_origins() {
    local name
    # A gRPC message of 200 bytes, for h2load to post.
    printf '\0\0\0\0\310%200s' '' >"$work/message"
    find_jdk || no_jdk
    build_bench
    for name in old new; do
        java_bench understudy.bench.origin.Main >"$work/$name-grpc.port" 2>"$work/$name-grpc.log" &
        pids+=($!)
        for ((i = 0; i < 100; i++)); do
            h2_port_of[$name]=$(cat "$work/$name-grpc.port")
            [ -z "${h2_port_of[$name]}" ] || break
            sleep 0.1
        done
        [ -n "${h2_port_of[$name]}" ] || fail "the gRPC origin does not start: $(tail -n 5 "$work/$name-grpc.log")"
    done
}

# Where a part asks.
url() {
    case $1 in
        small | rate | equal) printf 'http://127.0.0.1:%s/accounts/7' "${port_of[$2]}" ;;
        timestamp) printf 'http://127.0.0.1:%s/quotes/7' "${port_of[$2]}" ;;
        large) printf 'http://127.0.0.1:%s/statements/7' "${port_of[$2]}" ;;
        h2) printf 'http://127.0.0.1:%s/accounts/7' "${h2_port_of[$2]}" ;;
        grpc) printf 'http://127.0.0.1:%s/bank.Ledger/Balance/%s' "${h2_port_of[$2]}" "$small_bytes" ;;
    esac
}

uses() {
    [[ " $parts " == *" $1 "* ]]
}

start() {
    case $1 in
        plain) start_proxy plain "" ;;
        mirror) start_proxy mirror "mirror /copy;" ;;
        copying) start_understudy copying epoll 100 ;;
        copying-uring) start_understudy copying-uring io_uring 100 ;;
        direct) start_understudy direct epoll 0 ;;
        direct-uring) start_understudy direct-uring io_uring 0 ;;
    esac
    await "$1" "$(url small "$1")"
    ! uses h2 || speaks_h2 "$1" "$(url h2 "$1")"
    ! uses grpc || speaks_h2 "$1" "$(url grpc "$1")"
}

# Connections to the origins are kept where nginx can. Its mirror module cannot, whatever is configured: it closes the
# second origin's connection after each copy (see docs/benchmarks.md).
upstream() {
    local kept=
    [ "$keepalive" = no ] || kept="keepalive 128; keepalive_requests 100000000; keepalive_timeout 1h;"
    printf '    upstream %s { server 127.0.0.1:%s; %s }\n' "$1" "$2" "$kept"
}

proxied() {
    [ "$keepalive" = no ] || printf 'proxy_http_version 1.1; proxy_set_header Connection ""; '
    printf 'proxy_set_header Host $http_host; proxy_buffers 16 8k; proxy_buffer_size 8k;'
}

start_proxy() {
    local name=$1 mirror=$2 port h2_port
    free_port port
    free_port h2_port
    port_of[$name]=$port
    h2_port_of[$name]=$h2_port
    start_nginx "$name" "$(upstream old "${port_of[old]}")
$(upstream new "${port_of[new]}")
$(! uses grpc || upstream old_h2 "${h2_port_of[old]}")
$(! uses grpc || upstream new_h2 "${h2_port_of[new]}")
    server {
        listen 127.0.0.1:$port;
        listen 127.0.0.1:$h2_port http2;
        location / { ${mirror} proxy_pass http://old; $(proxied) }
        location = /copy { internal; proxy_pass http://new\$request_uri; $(proxied) }
$(! uses grpc || proxied_grpc "$mirror")
    }"
}

proxied_grpc() {
    printf '        location /bank.Ledger/ { %s grpc_pass grpc://old_h2; }\n' "${1:+mirror /copy-grpc;}"
    printf '        location = /copy-grpc { internal; rewrite ^ /bank.Ledger/Balance/%s break; grpc_pass grpc://new_h2; }\n' \
        "$small_bytes"
}

# More copies may be under way than usual: here everything shares the processors, and a copy that is shed because the
# second origin gets no time would make Understudy look cheaper than it is.
start_understudy() {
    local name=$1 transport=$2 percent=$3 port admin
    free_port port
    free_port admin
    port_of[$name]=$port
    h2_port_of[$name]=$port
    admin_of[$name]=$admin
    cat >"$work/$name.yaml" <<CONF
gateway:
  listen: 127.0.0.1:$port
  transport: $transport
  eventLoops: 1
admin:
  listen: 127.0.0.1:$admin
data: $work/$name-data
services:
CONF
    ! uses grpc || cat >>"$work/$name.yaml" <<CONF
  - name: grpc
    match: {path: /bank.Ledger/**}
    old: {url: "http://127.0.0.1:${h2_port_of[old]}", protocol: http2}
    new: {url: "http://127.0.0.1:${h2_port_of[new]}", protocol: http2}
    shadow: {maxInFlight: 4096, percent: $percent, safe: ["POST /bank.Ledger/Balance/{bytes}"]}
CONF
    cat >>"$work/$name.yaml" <<CONF
  - name: bench
    old: {url: "http://127.0.0.1:${port_of[old]}"}
    new: {url: "http://127.0.0.1:${port_of[new]}"}
    shadow: {maxInFlight: 4096, percent: $percent}
    compare: {rules: [{ignore: \$.at}]}
CONF
    "$launcher" --version >&2
    "$launcher" run -c "$work/$name.yaml" >"$work/$name.log" 2>&1 &
    pid_of[$name]=$!
    pids+=($!)
}

# Waits until a URL answers 200.
await() {
    local name=$1 url=$2
    for ((i = 0; i < 300; i++)); do
        kill -0 "${pid_of[$name]}" 2>/dev/null || fail "$name ended at once; it said: $(tail -n 5 "$work/$name.log")"
        [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "$url")" != 200 ] || return 0
        sleep 0.1
    done
    fail "$name does not answer at $url; it said: $(tail -n 5 "$work/$name.log")"
}

speaks_h2() {
    local post=()
    [[ $2 != *Ledger* ]] || post=(-H 'content-type: application/grpc' -H 'te: trailers' --data-binary "@$work/message")
    [ "$(curl -s -o /dev/null -m 5 -w '%{http_code} %{http_version}' --http2-prior-knowledge "${post[@]}" "$2")" = "200 2" ] ||
        fail "$1 does not answer HTTP/2 at $2 (--parts without h2 and grpc leaves it out)"
}

# The sum of a counter of Understudy over all its series that have this label, or of all.
counted() {
    curl -sf "http://127.0.0.1:${admin_of[$1]}/metrics" >"$work/metrics.txt" || fail "the metrics of $1 do not answer"
    awk -v name="$2{" -v label="${3:-}" \
        'index($1, name) == 1 && (label == "" || index($0, label)) { sum += $NF } END { printf "%d", sum }' "$work/metrics.txt"
}

is_understudy() {
    [ -n "${admin_of[$1]:-}" ]
}

# Remembers what was counted before a round.
mark() {
    is_understudy "$1" || return 0
    pairs_before=$(counted "$1" understudy_pairs_total)
    matches_before=$(counted "$1" understudy_pairs_total 'verdict="match"')
    dropped_before=$(counted "$1" understudy_shadow_dropped_total)
    percent_before=$(counted "$1" understudy_shadow_dropped_total 'reason="percent"')
}

# Waits until nothing is under way any more, so that late copies are on the account of the round that made them: no
# copy in flight and no new pair for a second.
settle() {
    local last=-1 now quiet=0
    if ! is_understudy "$1"; then
        sleep 0.3
        return
    fi
    for ((i = 0; i < 150; i++)); do
        now=$(counted "$1" understudy_pairs_total)
        if [ "$now" = "$last" ] && [ "$(counted "$1" understudy_shadow_in_flight)" = 0 ]; then
            quiet=$((quiet + 1))
            [ "$quiet" -lt 5 ] || return 0
        else
            quiet=0
        fi
        last=$now
        sleep 0.2
    done
    fail "$1 is still busy 30 s after the load ended, $(counted "$1" understudy_shadow_in_flight) copies in flight"
}

# Every request of the round was copied, compared and found equal (or, without copies, counted as left out), but for
# those that the load generator broke off at the end.
verify() {
    is_understudy "$1" || return 0
    local matches pairs dropped percent
    matches=$(($(counted "$1" understudy_pairs_total 'verdict="match"') - matches_before))
    pairs=$(($(counted "$1" understudy_pairs_total) - pairs_before))
    dropped=$(($(counted "$1" understudy_shadow_dropped_total) - dropped_before))
    percent=$(($(counted "$1" understudy_shadow_dropped_total 'reason="percent"') - percent_before))
    case $1 in
        direct*)
            [ "$percent" -ge "$2" ] && [ "$pairs" = 0 ] && return
            fail "$1 was to copy nothing: $2 requests, $pairs pairs, $percent left out by percent"
            ;;
    esac
    [ "$matches" -ge "$2" ] && [ $((pairs - matches + dropped)) -le "$connections" ] && return
    fail "$1 did not compare everything: $2 requests, $pairs pairs, $matches matches, $dropped not copied" \
        "(expected: as many matches as requests, and at most $connections others)"
}
