# Builds Understudy when there is no build or its sources are newer. Sets built (the folder with the jars).
# Made to be sourced behind node.sh, with jdk set; works with the bash 3.2 of macOS.
#
# Every build has a folder of its own, target/understudy/<time>, and target/understudy/current names the latest: a
# gateway that runs keeps its jars when a newer build comes, and a build that fails leaves the last one usable. The time
# of `current` is that of the build's beginning, so that what is saved while it builds is built the next time.

ensure_build() {
    local root=$1 builds=$1/target/understudy
    if ! up_to_date "$root" "$builds"; then
        mkdir -p "$builds"
        lock_builds "$builds"
        # Somebody else may have built while we waited.
        up_to_date "$root" "$builds" || build "$root" "$builds"
        unlock_builds "$builds"
    fi
    built=$builds/$(cat "$builds/current")
}

up_to_date() {
    local root=$1 builds=$2
    [ -f "$builds/current" ] && [ -d "$builds/$(cat "$builds/current")" ] || return 1
    [ "${UNDERSTUDY_BUILD:-auto}" != never ] || return 0
    [ -z "$(newer_sources "$root" "$builds/current")" ]
}

# The first source that is newer than a file. Folders count where removing a file changes what is built.
newer_sources() {
    local root=$1 than=$2 module folders=()
    while IFS= read -r module; do
        case $module in
            testkit | scenarios | bench) ;;
            *) folders+=("$root/$module") ;;
        esac
    done < <(sed -n 's/.*<module>\(.*\)<\/module>.*/\1/p' "$root/pom.xml")
    find "$root/pom.xml" "$root/.mvn" "${folders[@]}" \
        \( -name target -o -name node_modules -o -path '*/src/test' -o -path '*/src/launcher' \) -prune -o \
        \( -type f -o -type d -path '*/src/main/java*' \) -newer "$than" -print -quit
}

lock_builds() {
    local builds=$1
    if command -v flock >/dev/null; then
        exec 9>"$builds/lock"
        flock -n 9 && return
        say "Another start is building Understudy; waiting for it…"
        flock 9
        return
    fi
    local waits=0 owner
    until mkdir "$builds/lock.d" 2>/dev/null; do
        owner=$(cat "$builds/lock.d/pid" 2>/dev/null) || owner=
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$builds/lock.d"
            continue
        fi
        [ "$waits" != 0 ] || say "Another start is building Understudy; waiting for it…"
        waits=1
        sleep 1
    done
    echo $$ >"$builds/lock.d/pid"
}

unlock_builds() {
    if command -v flock >/dev/null; then
        exec 9>&-
    else
        rm -rf "$1/lock.d"
    fi
}

build() {
    local root=$1 builds=$2 name log=$1/target/build.log mvn began status
    mvn=$(find_maven) || no_maven
    node_will_do || no_node
    name=$(date +%Y%m%d-%H%M%S)-$$
    began=$SECONDS
    touch "$builds/began"
    rm -rf "$root/cli/target/lib"
    if [ -f "$builds/current" ]; then
        say "Sources have changed: building Understudy anew (the log is target/build.log)…"
    else
        say "First start: building Understudy (a few minutes; the log is target/build.log)…"
    fi
    set +e
    (
        cd "$root" || exit 70
        JAVA_HOME=$jdk exec "$mvn" -B -Dstyle.color=never -pl cli -am package -Dmaven.test.skip=true -Dspotless.check.skip=true
    ) 2>&1 </dev/null 9>&- | tell_progress "$log"
    status=${PIPESTATUS[0]}
    set -e
    [ "$status" = 0 ] || build_failed "$root" "$builds" "$log" "$status"
    mkdir "$builds/$name.part"
    cp "$root"/cli/target/understudy-cli-*.jar "$builds/$name.part/understudy.jar"
    cp -R "$root/cli/target/lib" "$builds/$name.part/lib"
    mv "$builds/$name.part" "$builds/$name"
    echo "$name" >"$builds/began.name"
    touch -r "$builds/began" "$builds/began.name"
    mv "$builds/began.name" "$builds/current"
    forget_old_builds "$builds"
    say "Built in $((SECONDS - began)) s."
}

# Maven's output goes to the log; people get the module that is at work, and downloads counted on a terminal.
tell_progress() {
    local line module= downloads=0 tty=
    [ ! -t 2 ] || tty=1
    : >"$1"
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$1"
        case $line in
            *"Downloaded from "*)
                downloads=$((downloads + 1))
                [ -z "$tty" ] || printf '\r\033[K  %s (%d files downloaded)' "$module" "$downloads" >&2
                ;;
            "[INFO] Building "*"["*/*"]")
                module=${line#"[INFO] Building "}
                module="[${module##*[} ${module%% *}"
                if [ -n "$tty" ]; then printf '\r\033[K  %s' "$module" >&2; else say "  $module"; fi
                ;;
        esac
    done
    [ -z "$tty" ] || printf '\r\033[K' >&2
}

# Of older builds two stay, for gateways that still run from them.
forget_old_builds() {
    local old
    ls -1 -d "$1"/[0-9]*-[0-9]* 2>/dev/null | sort -r | tail -n +4 | while IFS= read -r old; do
        rm -rf "$old"
    done
}

find_maven() {
    local candidate
    command -v mvn && return
    for candidate in "${MAVEN_HOME:-/none}/bin/mvn" "${M2_HOME:-/none}/bin/mvn" \
        "$HOME/.sdkman/candidates/maven/current/bin/mvn" /opt/*maven*/bin/mvn /opt/homebrew/bin/mvn; do
        if [ -x "$candidate" ]; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

no_maven() {
    {
        echo "understudy: Maven is needed to build Understudy, and there is no mvn on the PATH."
        echo "Install it, for example:"
        echo "  Debian, Ubuntu   sudo apt-get install maven"
        echo "  Fedora, RHEL     sudo dnf install maven"
        echo "  macOS            brew install maven"
        echo "  anywhere         https://maven.apache.org/download.cgi"
    } >&2
    exit 2
}

build_failed() {
    local root=$1 builds=$2 log=$3 status=$4
    {
        echo "understudy: the build failed (mvn ended with $status). From ${log#"$root/"}:"
        echo
        what_went_wrong "$log" | sed 's/^/  /'
        echo
        if grep -qE 'Could not (transfer|resolve|find) artifact|Unknown host|UnknownHost|Connection refused|offline mode' "$log"; then
            echo "Maven could not fetch what it needs. Is this machine online? Behind a proxy or a mirror, ~/.m2/settings.xml"
            echo "has to name it. Once everything was fetched, builds work offline too (MAVEN_ARGS=-o with Maven 3.9)."
        fi
        if [ -f "$builds/current" ]; then
            echo "The last build that worked is still there: UNDERSTUDY_BUILD=never ./understudy …"
        fi
    } >&2
    exit 70
}

# What Maven calls an error, without its advice on Maven; the end of the log where it calls nothing so.
what_went_wrong() {
    local advice='^\[ERROR\] *$|-> \[Help|To see the full stack trace|Re-run Maven|For more information|After correcting|mvn <args>|\[Help [0-9]\]'
    if grep -qE '^\[(ERROR|FATAL)\]' "$1"; then
        grep -E '^\[(ERROR|FATAL)\]|^\[WARNING\].*\.java:\[' "$1" | grep -vE -- "$advice" | tail -n 20
    else
        tail -n 20 "$1"
    fi
}

say() {
    printf '%s\n' "$*" >&2
}
