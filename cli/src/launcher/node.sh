# Looks whether there is a Node.js that is new enough to build the page. Made to be sourced; works with the bash 3.2 of macOS.

node_needed_major=20
node_needed_minor=19

# Sets node_seen to what is the matter with the node on the PATH; nothing where it will do.
node_will_do() {
    local version major minor
    node_seen=
    if ! command -v node >/dev/null; then
        node_seen="there is no node on the PATH"
        return 1
    fi
    version=$(node --version 2>/dev/null) || version=
    major=${version#v}
    minor=${major#*.}
    major=${major%%.*}
    minor=${minor%%.*}
    case $major$minor in
        '' | *[!0-9]*)
            node_seen="the node on the PATH, $(command -v node), does not say its version"
            return 1
            ;;
    esac
    if [ "$major" -lt "$node_needed_major" ] ||
        { [ "$major" -eq "$node_needed_major" ] && [ "$minor" -lt "$node_needed_minor" ]; }; then
        node_seen="the node on the PATH, $(command -v node), is $version"
        return 1
    fi
    if ! command -v npm >/dev/null; then
        node_seen="there is no npm beside the node on the PATH"
        return 1
    fi
}

no_node() {
    {
        echo "understudy: Node.js $node_needed_major.$node_needed_minor or newer, with npm, is needed to build Understudy's page, and $node_seen."
        echo "Install it, for example:"
        echo "  Debian 13 or newer   sudo apt-get install nodejs npm"
        echo "  Fedora               sudo dnf install nodejs"
        echo "  macOS                brew install node"
        echo "  anywhere             https://nodejs.org/en/download"
    } >&2
    exit 2
}
