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
    LD_LIBRARY_PATH=$(find "$scratch/unpacked" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
    export LD_LIBRARY_PATH
}

# r_with PACKAGE=VERSION…: these and R 4.2.2 unpacked from Debian 12; `r FILE` runs a program, without what R says besides.
r_with() {
    debian_with 'r-base-core=4.2.2.*' 'libblas3=3.11.0-*' 'liblapack3=3.11.0-*' 'libgfortran5=12.2.0-*' "$@"
    R_HOME=$scratch/unpacked/usr/lib/R
    rm -f "$R_HOME/etc/Renviron" && touch "$R_HOME/etc/Renviron"
    export R_HOME R_LIBS=$scratch/unpacked/usr/lib/R/site-library
    export EDITOR=vi PAGER=cat R_UNZIPCMD=unzip R_ZIPCMD=zip R_BROWSER=true R_PDFVIEWER=true R_PAPERSIZE=a4
}
r() { "$R_HOME/bin/exec/R" --no-echo --vanilla -f "$1" 2>stderr || { cat stderr >&2; return 1; }; }

finish() { exit "$failed"; }
