# Shared by the findings: a scratch folder, blank Git configuration, fixed dates,
# and a comparison that fails the script. Source it.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null LC_ALL=C.UTF-8 TZ=UTC
export GIT_AUTHOR_NAME='Ana Quispe' GIT_AUTHOR_EMAIL=ana@example.com
export GIT_COMMITTER_NAME='Ana Quispe' GIT_COMMITTER_EMAIL=ana@example.com
export GIT_AUTHOR_DATE=2025-03-01T12:00:00Z GIT_COMMITTER_DATE=2025-03-01T12:00:00Z
failed=0

# seen WHAT GOT EXPECTED: prints what was seen; another value fails the script.
seen() {
    if [ "$2" = "$3" ]; then
        printf 'seen: %s: %s\n' "$1" "$2"
    else
        printf 'CHANGED: %s: %s (it was %s)\n' "$1" "$2" "$3"
        failed=1
    fi
}

# python_with PACKAGE==VERSION…: a virtual environment with these, as $python.
python_with() {
    python3 -m venv venv
    venv/bin/pip --quiet --disable-pip-version-check install "$@"
    python=$scratch/venv/bin/python
}

# node_with PACKAGE@VERSION…: these in ./node_modules.
node_with() {
    npm init -y >/dev/null
    npm install --silent --no-audit --no-fund "$@"
}

# debian_with PACKAGE=VERSION…: these unpacked in ./unpacked, not installed, with their programs first on the path.
debian_with() {
    apt-get -o APT::Sandbox::User=root -qq download "$@"
    for package in *.deb; do dpkg -x "$package" unpacked; done
    PATH=$scratch/unpacked/usr/bin:$PATH
}

finish() { exit "$failed"; }
