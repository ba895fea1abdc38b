#!/bin/sh
# Makes what is handed out: the program, stripped, a Debian package with manual and completions, and SHA256SUMS over both. The same commit gives
# the same bytes: --check builds it again in a second folder and compares.
#   sh release.sh [--check] [FOLDER]      into dist by default
# The program is static where Rust's target for musl is installed (rustup target add x86_64-unknown-linux-musl; apt-get install musl-tools);
# else it needs the system's C library, at least in the version that the end names. MAINTAINER is who stands in the package.
set -eu
check=""
[ "${1:-}" != --check ] || { check=yes; shift; }
out=$(realpath -m "${1:-$(dirname "$0")/dist}")
project=$(cd "$(dirname "$0")" && pwd)
. "$project/tests/need.sh"
need cc:gcc dpkg-deb:dpkg objdump:binutils git:git xz:xz-utils
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
# The commit of now, also if another one is made meanwhile.
commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
git diff --quiet HEAD || echo "Not committed changes are left out." >&2

machine=$(uname -m)
target=$machine-unknown-linux-musl
[ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ] && command -v musl-gcc > /dev/null || target=$machine-unknown-linux-gnu

# built_in FOLDER: builds the commit there, with no path of this machine in it.
built_in() {
  rm -rf "$1" && mkdir -p "$1/source"
  git archive "$commit" | tar -x -C "$1/source"
  cargo=${CARGO_HOME:-$HOME/.cargo}
  paths="$1/source=/art30 $cargo=/cargo $(rustc --print sysroot)=/rust $1/target=/target"
  flags="-C link-arg=-Wl,--build-id=none"
  mapped=""
  for path in $paths; do
    flags="$flags --remap-path-prefix=$path"
    mapped="$mapped -ffile-prefix-map=$path"
  done
  (cd "$1/source" && RUSTFLAGS=$flags CFLAGS=$mapped CARGO_TARGET_DIR=$1/target CARGO_INCREMENTAL=0 \
    cargo build --release --locked --quiet --target "$target")
  cp "$1/target/$target/release/art30" "$1/art30"
}

# The second folder lies deeper, so that neither the name of a folder nor its length is in the program.
work=$built/release
built_in "$work/first"
if [ -n "$check" ]; then
  built_in "$work/second/deeper"
  cmp "$work/first/art30" "$work/second/deeper/art30" || { echo "Two builds of one commit differ." >&2; exit 1; }
  echo "Built twice: the same bytes"
fi

mkdir -p "$out"
program=$out/art30-$version-$target
cp "$work/first/art30" "$program" && chmod 755 "$program"
for path in "$project" "${CARGO_HOME:-$HOME/.cargo}" "$work"; do
  ! grep -aqF "$path" "$program" || { echo "The program names a folder of this machine: $path" >&2; exit 1; }
done

# packed FOLDER NAME: makes the package from the program, without anything of this machine.
packed() {
  rm -rf "$1" && mkdir -p "$1/DEBIAN" "$1/usr/bin" "$1/usr/share/man/man1" "$1/usr/share/doc/art30" \
    "$1/usr/share/bash-completion/completions" "$1/usr/share/zsh/vendor-completions" "$1/usr/share/fish/vendor_completions.d"
  cp "$program" "$1/usr/bin/art30"
  "$program" man | gzip -9n > "$1/usr/share/man/man1/art30.1.gz"
  "$program" completions bash > "$1/usr/share/bash-completion/completions/art30"
  "$program" completions zsh > "$1/usr/share/zsh/vendor-completions/_art30"
  "$program" completions fish > "$1/usr/share/fish/vendor_completions.d/art30.fish"
  (
    cd "$work/first/source"
    cp README.md docs/REPLICATION.md "$1/usr/share/doc/art30/"
    gzip -9nc CHANGELOG.md > "$1/usr/share/doc/art30/changelog.gz"
    cat LICENSE-MIT LICENSE-APACHE LICENSE-UNICODE LICENSE-SCOWL src/format/fonts/LICENSE.txt > "$1/usr/share/doc/art30/copyright"
  )
  needs=""
  glibc=$(needed_glibc)
  [ -z "$glibc" ] || needs="Depends: libc6 (>= $glibc), libgcc-s1
"
  cat > "$1/DEBIAN/control" <<END
Package: art30
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: ${MAINTAINER:-The developers of art30 <root@localhost>}
Installed-Size: $(du -sk --apparent-size "$1/usr" | cut -f 1)
${needs}Section: utils
Priority: optional
Description: $(sed -n 's/^description = "\(.*\)"$/\1/p' Cargo.toml)
END
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f ! -path "*/usr/bin/*" -exec chmod 644 {} +
  find "$1" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz --build "$1" "$2" > /dev/null
}

# The newest version of glibc whose symbols the program uses; nothing when it is static.
needed_glibc() {
  objdump -T "$program" 2> /dev/null | sed -n 's/.*(GLIBC_\([0-9.]*\)).*/\1/p' | sort -V | tail -n 1
}

package=$out/art30_${version}_$(dpkg --print-architecture).deb
packed "$work/package" "$package"
if [ -n "$check" ]; then
  packed "$work/package-again" "$work/again.deb"
  cmp "$package" "$work/again.deb" || { echo "Two packages of one program differ." >&2; exit 1; }
fi

# What is in the package works: it is unpacked, makes the example, and verifies it.
rm -rf "$work/tried" && dpkg-deb -x "$package" "$work/tried"
(
  export ART30_REGISTER="$work/tried/register.db" XDG_STATE_HOME="$work/tried/state"
  "$work/tried/usr/bin/art30" init --example -q > /dev/null
  "$work/tried/usr/bin/art30" verify > /dev/null
)
(cd "$out" && sha256sum "${program##*/}" "${package##*/}" > SHA256SUMS)
(cd "$out" && ls -l "${program##*/}" "${package##*/}" && cat SHA256SUMS)
glibc=$(needed_glibc)
[ -n "$glibc" ] && echo "Needs glibc $glibc or later" || echo "Static: needs no library of the system"
