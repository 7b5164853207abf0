# The origins and those who stand in front of them; sourced by bench/gateway.
# shellcheck shell=bash

body_bytes=872

# 872 bytes of JSON as a bank's account might be.
body() {
    local head='{"id":"7","holder":"Ada Example","currency":"EUR","entries":["' tail='"]}'
    printf '%s%*s%s' "$head" $((body_bytes - ${#head} - ${#tail})) '' "$tail" | tr ' ' x
}

# One nginx: its name, then what goes into http { }.
start_nginx() {
    local name=$1 dir="$work/$1.d"
    mkdir -p "$dir/logs"
    cat >"$dir/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $dir/nginx.pid;
error_log $work/$name.log warn;
events { worker_connections 4096; }
http {
    access_log off;
    keepalive_timeout 1h;
    keepalive_requests 100000000;
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

origin() {
    free_port "$1_port"
    local port="$1_port"
    start_nginx "$1" "    server { listen 127.0.0.1:${!port}; location / { return 200 '$(body)'; } }"
    await "$1" "${pid_of[$1]}" "http://127.0.0.1:${!port}/"
    [ "$(curl -s "http://127.0.0.1:${!port}/" | wc -c)" = "$body_bytes" ] || fail "$1 does not answer $body_bytes bytes"
}

start_origins() {
    say "starting two origins"
    origin old
    origin new
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
    printf 'proxy_set_header Host $http_host;'
}

# shellcheck disable=SC2154
start_plain() {
    free_port plain_port
    start_nginx plain "$(upstream old "$old_port")
    server { listen 127.0.0.1:$plain_port; location / { proxy_pass http://old; $(proxied) } }"
    arrived plain "$plain_port"
}

start_mirror() {
    free_port mirror_port
    start_nginx mirror "$(upstream old "$old_port")
$(upstream new "$new_port")
    server {
        listen 127.0.0.1:$mirror_port;
        location / { mirror /copy; proxy_pass http://old; $(proxied) }
        location = /copy { internal; proxy_pass http://new\$request_uri; $(proxied) }
    }"
    arrived mirror "$mirror_port"
}

# More copies may be under way than usual: here everything shares the processors, and a copy that is shed because the
# second origin gets no time would make Understudy look cheaper than it is.
start_understudy() {
    free_port understudy_port
    free_port admin_port
    cat >"$work/understudy.yaml" <<CONF
gateway:
  listen: 127.0.0.1:$understudy_port
  eventLoops: 1
admin:
  listen: 127.0.0.1:$admin_port
data: $work/data
services:
  - name: bench
    old: {url: "http://127.0.0.1:$old_port"}
    new: {url: "http://127.0.0.1:$new_port"}
    shadow: {maxInFlight: 4096}
CONF
    "$root/understudy" --version >&2
    "$root/understudy" run -c "$work/understudy.yaml" >"$work/understudy.log" 2>&1 &
    pid_of[understudy]=$!
    pids+=($!)
    arrived understudy "$understudy_port"
}

arrived() {
    url_of[$1]="http://127.0.0.1:$2/accounts/7"
    await "$1" "${pid_of[$1]}" "${url_of[$1]}"
}

# The sum of a counter of Understudy over all its series that have this label, or of all.
counted() {
    curl -sf "http://127.0.0.1:$admin_port/metrics" >"$work/metrics.txt" || fail "Understudy's metrics do not answer"
    awk -v name="$1{" -v label="${2:-}" \
        'index($1, name) == 1 && (label == "" || index($0, label)) { sum += $NF } END { printf "%d", sum }' "$work/metrics.txt"
}

# Remembers what was counted before a round.
mark() {
    [ "$1" = understudy ] || return 0
    pairs_before=$(counted understudy_pairs_total)
    matches_before=$(counted understudy_pairs_total 'verdict="match"')
    dropped_before=$(counted understudy_shadow_dropped_total)
}

# Waits until nothing is under way any more, so that late copies are on the account of the round that made them: no
# copy in flight and no new pair for a second.
settle() {
    local last=-1 now quiet=0
    if [ "$1" != understudy ]; then
        sleep 0.3
        return
    fi
    for ((i = 0; i < 150; i++)); do
        now=$(counted understudy_pairs_total)
        if [ "$now" = "$last" ] && [ "$(counted understudy_shadow_in_flight)" = 0 ]; then
            quiet=$((quiet + 1))
            [ "$quiet" -lt 5 ] || return 0
        else
            quiet=0
        fi
        last=$now
        sleep 0.2
    done
    fail "Understudy is still busy 30 s after the load ended, $(counted understudy_shadow_in_flight) copies in flight"
}

# Every request of the round was copied, compared and found equal, but for those that wrk broke off at the end.
verify() {
    [ "$1" = understudy ] || return 0
    local matches pairs dropped
    matches=$(($(counted understudy_pairs_total 'verdict="match"') - matches_before))
    pairs=$(($(counted understudy_pairs_total) - pairs_before))
    dropped=$(($(counted understudy_shadow_dropped_total) - dropped_before))
    [ "$matches" -ge "$2" ] && [ $((pairs - matches + dropped)) -le "$connections" ] && return
    fail "Understudy did not compare everything: $2 requests, $pairs pairs, $matches matches, $dropped not copied" \
        "(expected: as many matches as requests, and at most $connections others)"
}
