#!/bin/sh
# Makes the bundled typefaces from Debian's packages (Debian 12; about ten minutes on two cores).
#
#   fonts/make.sh            make the files, then compare them with SHA256SUMS
#   fonts/make.sh --record   make the files, then write SHA256SUMS anew
#
# The same packages give the same bytes: nothing reads the clock, the locale or the machine.
set -eu
export LC_ALL=C
cd "$(dirname "$0")"

packages='fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai fonts-smiley-sans python3-fonttools'

missing=
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update
    # $missing is a list of words on purpose.
    # shellcheck disable=SC2086
    $sudo apt-get install --yes --no-install-recommends $missing
fi

# Debian's own Python: that is the one python3-fonttools is for.
/usr/bin/python3 make.py

if [ "${1-}" = --record ]; then
    sha256sum -- *.otf *.ttf >SHA256SUMS
else
    sha256sum --check --quiet SHA256SUMS
fi
