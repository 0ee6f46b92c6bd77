# Runs a PostgreSQL server of its own in a new directory, which it names on stdout whenever the server answers. Orders come on
# stdin, one a line; when they end, because whoever gave them has ended, server and directory go.
# Arguments: directory of the server's programs, fsync (on or off), initdb's and postgres' common user.
set -eu
umask 077
cd /
bin=$1 fsync=$2
dir=$(mktemp -d "${TMPDIR:-/tmp}/pubky-pg-XXXXXX")
server=

halt() {
  [ -z "$server" ] || { kill "-$1" "$server" 2>/dev/null; wait "$server" || true; }
  server=
}

start() {
  "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c max_connections=300 -c fsync="$fsync" \
    -c full_page_writes="$fsync" -c log_min_messages=warning </dev/null >>"$dir/log" 2>&1 &
  server=$!
  until "$bin/pg_isready" -q -h "$dir" -U postgres; do
    kill -0 "$server" || { cat "$dir/log" >&2; exit 1; }
    sleep 0.05
  done
  echo "$dir"
}

trap 'halt QUIT; rm -rf "$dir"' EXIT
# The order of the database's own language, so that whatever forgets to ask for that of bytes is found out.
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --no-sync >"$dir/log" 2>&1 ||
  { cat "$dir/log" >&2; exit 1; }
start
while read -r order; do
  case $order in
    start) start ;;
    stop) halt INT && echo stopped ;;
    crash) halt QUIT && echo stopped ;;
  esac
done
