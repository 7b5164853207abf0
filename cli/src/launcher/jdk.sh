# Finds a JDK that is new enough: JAVA_HOME, else the java on the PATH, else the newest of the usual folders.
# Sets jdk (its folder) and jdk_major (its version). Made to be sourced; works with the bash 3.2 of macOS.

jdk_needed=21
jdk_seen=
jdk_folders=usual_jdks

# The version of the JDK in a folder: from its release file, which costs no process, else by asking its java.
major_of() {
    local home=$1 line version=
    if [ -r "$home/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;; esac
        done <"$home/release"
    fi
    if [ -z "$version" ]; then
        version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p' | head -n 1) || true
    fi
    version=${version//\"/}
    version=${version%$'\r'}
    version=${version#1.}
    version=${version%%[!0-9]*}
    echo "${version:-0}"
}

# Whether a folder holds a whole JDK that is new enough; remembers what it saw, for the message when nothing fits.
fits() {
    local home=$1 where=$2 major
    [ -x "$home/bin/java" ] || return 1
    major=$(major_of "$home")
    if [ ! -x "$home/bin/javac" ]; then
        jdk_seen="$jdk_seen"$'\n'"  $where: $home is Java $major without a compiler (a JRE)"
        return 1
    fi
    if [ "$major" -lt "$jdk_needed" ]; then
        jdk_seen="$jdk_seen"$'\n'"  $where: $home is Java $major"
        return 1
    fi
    found_major=$major
}

# The folder of the JDK that the java on the PATH belongs to.
home_on_path() {
    local file target
    file=$(command -v java) || return 1
    while [ -L "$file" ]; do
        target=$(readlink "$file")
        case $target in
            /*) file=$target ;;
            *) file=$(dirname "$file")/$target ;;
        esac
    done
    (cd -P "$(dirname "$file")/.." && pwd)
}

usual_jdks() {
    printf '%s\n' \
        /usr/lib/jvm/* \
        "$HOME"/.sdkman/candidates/java/* \
        "$HOME"/.jdks/* \
        "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* \
        /opt/*jdk* /opt/*java* /opt/java/* /opt/jdk/* /opt/homebrew/opt/openjdk* \
        /usr/java/* /usr/local/openjdk* /usr/local/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home
}

find_jdk() {
    local home
    jdk= jdk_major=0 found_major=0
    if [ -n "${JAVA_HOME:-}" ]; then
        if fits "$JAVA_HOME" JAVA_HOME; then
            jdk=$JAVA_HOME jdk_major=$found_major
            return 0
        fi
        [ -x "$JAVA_HOME/bin/java" ] || jdk_seen="$jdk_seen"$'\n'"  JAVA_HOME: $JAVA_HOME has no bin/java"
    fi
    if home=$(home_on_path) && fits "$home" PATH; then
        jdk=$home jdk_major=$found_major
        return 0
    fi
    while IFS= read -r home; do
        if fits "$home" "usual folders" && [ "$found_major" -gt "$jdk_major" ]; then
            jdk=$home jdk_major=$found_major
        fi
    done < <("$jdk_folders")
    [ -n "$jdk" ]
}

no_jdk() {
    {
        echo "understudy: Java $jdk_needed or newer is needed (a JDK, with its compiler), and none was found."
        if [ -n "$jdk_seen" ]; then
            echo "Looked at:$jdk_seen"
        fi
        echo "Install one, for example:"
        echo "  Debian, Ubuntu   sudo apt-get install openjdk-21-jdk-headless"
        echo "  Fedora, RHEL     sudo dnf install java-21-openjdk-devel"
        echo "  macOS            brew install openjdk"
        echo "  anywhere         https://adoptium.net, unpacked to /opt or ~/.jdks"
        echo "or point JAVA_HOME at one that is there already."
    } >&2
    exit 2
}
