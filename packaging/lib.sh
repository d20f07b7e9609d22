# Shared by packaging/run and packaging/test; sourced, not run.
# shellcheck shell=bash

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build # where the preset "release" builds

say() { printf 'continuo: %s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}

# The packages of some sections of packages.txt.
packages() {
    awk -v wanted=" $* " '
        /^## / { section = $2; sub(/:$/, "", section); next }
        /^#/ || /^[[:space:]]*$/ { next }
        index(wanted, " " section " ") { print $1 }
    ' "$root/packaging/packages.txt"
}

# Installs what is missing of some sections. apt is only asked when dpkg says that something is.
install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this is no Debian: the programs and libraries of packaging/packages.txt must be there"
        return
    fi
    local wanted present missing
    wanted=$(packages "$@" | sort -u)
    # shellcheck disable=SC2086 # one word a package
    present=$(dpkg-query --show --showformat='${binary:Package} ${db:Status-Status}\n' $wanted \
        2>/dev/null | awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }' | sort -u) || true
    missing=$(comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$present") | xargs)
    [[ -n $missing ]] || return 0

    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null ||
            fail "these packages are missing, and only root can install them:" \
                "apt-get install --no-install-recommends $missing"
        as_root=(sudo)
    fi
    say "installing $missing"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get
        -o DPkg::Lock::Timeout=300 --quiet)
    local remedy="check the network and the sources of apt, then try again; needed are: $missing"
    "${apt[@]}" update >&2 || fail "apt-get update failed: $remedy"
    # shellcheck disable=SC2086
    "${apt[@]}" install --yes --no-install-recommends $missing >&2 ||
        fail "apt-get install failed: $remedy"
}

# Configures the preset "release" unless that was done here already. Ninja itself notices changed
# CMake files.
configure() {
    local cache=$build/CMakeCache.txt fresh=()
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        fresh=(--fresh) # the folder was copied or moved
    elif [[ -f $build/build.ninja && ! $root/CMakePresets.json -nt $build/build.ninja ]]; then
        return
    fi
    cmake -S "$root" --preset release "${fresh[@]}" >&2 ||
        fail "cmake cannot configure the build; the lines above say why"
}

# Builds some targets, everything by default. A compiler at work on LibTorch takes some 2 GB.
compile() {
    export CCACHE_DIR=${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-$root}/.cache}/ccache}
    # Another clone elsewhere finds the same objects.
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
    local jobs memory
    jobs=$(nproc)
    memory=$(awk '/^MemAvailable/ { print int($2 / 2000000) }' /proc/meminfo)
    ((memory >= jobs)) || jobs=$((memory > 0 ? memory : 1))
    ninja -C "$build" -j "$jobs" "$@" >&2 || fail "the build failed; the lines above say why"
}
