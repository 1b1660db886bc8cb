#!/bin/sh
# Runs as root after the package's files are gone. electron-builder fills in the names.
set -e
# dpkg says "upgrade" and rpm says 1 where a newer version takes this one's place.
case "$1" in upgrade | 1) exit 0 ;; esac

rm -f '/usr/bin/${executable}'

profile='/etc/apparmor.d/${executable}'
if [ -e "$profile" ]; then
  if command -v apparmor_parser >/dev/null; then apparmor_parser --remove "$profile" || true; fi
  rm -f "$profile"
fi
