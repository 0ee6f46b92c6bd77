#!/bin/sh
# Runs one of the two programs on /data: "homeserver" (the default) or "silo"; what follows goes to the program.
set -eu
program=$1
shift
case $program in
  homeserver) exec dotnet /app/node/pubky-homeserver.dll --data-dir /data "$@" ;;
  silo) exec dotnet /app/silo/pubky-silo.dll --data-dir /data "$@" ;;
  *) echo "The first argument is neither homeserver nor silo: $program" >&2; exit 2 ;;
esac
