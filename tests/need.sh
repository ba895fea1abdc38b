# For the scripts beside this one. Sets `project`, the folder of the project (one above the script, unless it is said before), and `built`, where cargo puts the program.
#   need COMMAND:PACKAGE ...   installs the packages whose command is missing (apt-get, as root), or names them and ends with 77
project=${project:-$(cd "$(dirname "$0")/.." && pwd)}
cd "$project"
built=${CARGO_TARGET_DIR:-target}
case $built in /*) ;; *) built=$project/$built ;; esac

need() {
  packages=""
  for tool in "$@"; do
    command -v "${tool%:*}" > /dev/null || packages="$packages ${tool#*:}"
  done
  if [ -n "$packages" ]; then
    install $packages || { echo "Missing, and not installed: apt-get install$packages" >&2; exit 77; }
  fi
}

install() {
  [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null || return 1
  echo "Installing: $*" >&2
  export DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND=noninteractive
  # Two scripts may run side by side; one installs at a time.
  (
    flock 9
    with_apt "$@"
  ) 9> "${TMPDIR:-/tmp}/art30-install.lock"
}

with_apt() {
  apt-get install -qq -y --no-install-recommends "$@" > /dev/null 2>&1 && return
  apt-get update -qq -o Acquire::Retries=3 > /dev/null
  apt-get install -qq -y --no-install-recommends -o Acquire::Retries=3 "$@" > /dev/null
}
