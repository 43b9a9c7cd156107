# Shared by `record` and `check`: how a program is run and its outcome written down.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
programs=$here/programs
seconds=${SECONDS_LIMIT:-20}

# A caller may redefine it to set limits for the engine.
limit() { :; }

# outcome FILE.lua ENGINE...: standard output and, after an uncaught error, a line `!error <message>`.
# The program runs in its own folder under its bare name, so that messages read `name.lua:3: ...`.
outcome() {
  local file=$1 errors status
  shift
  errors=$(mktemp)
  (cd "$(dirname "$file")" && limit && timeout "$seconds" "$@" "$(basename "$file")" 2>"$errors" </dev/null)
  status=$?
  if [ $status -eq 124 ]; then
    echo "!timeout"
  elif [ $status -ne 0 ]; then
    message "$errors"
  fi
  rm -f "$errors"
}

# The message alone: without the engine's heading, its name in front, and the traceback behind.
message() {
  sed -e '/^stack traceback:/,$d' -e '1{/^Uncaught exception:$/d}' "$1" |
    sed -e '1s/^\(luajit\|lua5\.1\|lua\|luvit\): //' -e '1s/^/!error /'
}

# list [PATH...]: the programs under the given areas or files (all by default).
list() {
  local path
  [ $# -gt 0 ] || set -- "$programs"
  for path in "$@"; do
    [ -e "$path" ] || path=$programs/$path
    find "$path" -name '*.lua' ! -path '*/support/*'
  done | sort
}
