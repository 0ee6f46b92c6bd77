#!/usr/bin/env bash
# Builds everything once and runs every test. The last line says `N passed, M failed`; the exit code is 0 only if tests
# ran and none failed. On Debian, as root, it installs the tools that are missing.
set -uo pipefail
cd "$(dirname "$0")"
exec </dev/null

export HOME="${HOME:-$PWD/TestResults/home}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
results=TestResults
passed=0 failed=0 skipped=0

fail() {
  echo "$1" >&2
  exit 1
}

install_tools() {
  local missing=()
  command -v curl >/dev/null || missing+=(curl)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v chromium >/dev/null || missing+=(chromium)
  command -v gnutls-cli >/dev/null || missing+=(gnutls-bin)
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
  /sbin/ldconfig -p | grep -q 'libsqlite3\.so\.0' || missing+=(libsqlite3-0)
  [ "${#missing[@]}" -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    fail "Please install: ${missing[*]}"
  fi
  echo "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install ${missing[*]}"
}

# The silo needs packages the rest does not; where they are out of reach, everything else is still built and tested.
choose_solution() {
  solution=Pubky.Node.slnf
  [ -d src/Silo ] || return 0
  if dotnet restore Pubky.Orleans.sln -v quiet >/dev/null 2>&1; then
    solution=Pubky.Orleans.sln
  else
    echo "The silo is not part of this build: its packages cannot be restored here. These tests are not run:"
    comm -23 <(dotnet sln Pubky.Orleans.sln list | grep '^tests/' | sort) <(dotnet sln Pubky.Node.slnf list | grep '^tests/' | sort)
  fi
}

count() {
  local value
  value=$(grep -o '<Counters [^>]*>' "$2" | grep -o " $1=\"[0-9]*\"" | tr -dc 0-9)
  echo "${value:-0}"
}

# A project that crashed, hung or left no report counts as a failure even if no test of it is known to have failed.
run_project() {
  local project=$1 name report status bad=0
  name=$(basename "$project" .csproj)
  report=$results/$name.trx
  echo "== $name"
  timeout --kill-after=30 15m dotnet test "$project" --configuration Release --no-build \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
    --blame-hang-timeout 5m --blame-hang-dump-type none
  status=$?
  if [ -f "$report" ]; then
    bad=$(($(count failed "$report") + $(count error "$report") + $(count timeout "$report") + $(count aborted "$report")))
    passed=$((passed + $(count passed "$report")))
    # The report's own count of skipped tests is always zero.
    skipped=$((skipped + $(count total "$report") - $(count executed "$report")))
  fi
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    echo "$name ended with exit code $status."
    bad=1
  fi
  failed=$((failed + bad))
}

install_tools
command -v dotnet >/dev/null || fail "Please install the .NET SDK named in global.json."
rm -rf "$results" && mkdir -p "$results"
choose_solution
dotnet build "$solution" --configuration Release -m:2 --disable-build-servers || fail "The build failed."
for folder in tests/EndToEnd/js tests/Pkarr.Tests/Interop/js tests/Storage.Tests/S3/js; do
  if [ -d "$folder" ]; then
    npm ci --prefix "$folder" || fail "npm ci failed in $folder."
  fi
done

# One project after the other, and the one that starts real servers on fixed ports last.
projects=$(dotnet sln "$solution" list | grep '^tests/')
for project in $(grep -v EndToEnd <<<"$projects") $(grep EndToEnd <<<"$projects"); do
  run_project "$project"
done

summary="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && summary="$summary, $skipped skipped"
echo "$summary"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
