#!/bin/sh
# Runs as root after the package's files are in place. electron-builder fills in the names.
set -e
folder='/opt/${sanitizedProductName}'

ln -sf "$folder/${executable}" '/usr/bin/${executable}'

# Chromium takes user namespaces for its sandbox where an ordinary user may make them, and this helper
# elsewhere. Whether a user may can't be told from here: we are root.
chown root:root "$folder/chrome-sandbox"
chmod 4755 "$folder/chrome-sandbox"

# Ubuntu 24.04 and later let only programs with a profile make user namespaces.
profile='/etc/apparmor.d/${executable}'
if command -v apparmor_parser >/dev/null && apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load "$folder/resources/apparmor-profile" >/dev/null 2>&1; then
  cp "$folder/resources/apparmor-profile" "$profile"
  apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
fi
