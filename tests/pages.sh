#!/usr/bin/env bash
# The public page and the index of an audit pack in headless Chromium: axe-core in light and dark, no sideways scrolling at 320 px.
# Installs what is missing: chromium by apt-get (as root), axe-core and playwright-core by npm.
#   tests/pages.sh [PATH OF art30] [FOLDER FOR PICTURES]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
art30=$(realpath "${1:-${CARGO_TARGET_DIR:-$here/target}/debug/art30}")
pictures=$(realpath -m "${2:-$(mktemp -d)}")
mkdir -p "$pictures"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ]; then
  apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium > /dev/null
  chromium=$(command -v chromium)
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund axe-core@4 playwright-core@1 > /dev/null
export ART30_REGISTER=$work/register.db XDG_STATE_HOME=$work/state ART30_CLOCK=2026-11-23T10:00:00Z
"$art30" init --example -q 2> /dev/null
"$art30" publish --out public -q > /dev/null
"$art30" audit pack --from 2026-01-01 --out pack.zip -q
python3 -m zipfile -e pack.zip pack
cat > check.js <<'JS'
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const [, , executablePath, pictures] = process.argv;
(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  let bad = 0;
  for (const [name, page] of [["page", "public/index.html"], ["index", "pack/00_INDEX.html"]])
    for (const colorScheme of ["light", "dark"])
      for (const width of [1280, 320]) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
        const tab = await context.newPage();
        await tab.goto("file://" + process.cwd() + "/" + page);
        await tab.evaluate(axe.source);
        const { violations, passes } = await tab.evaluate(() => axe.run());
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
        console.log(`${page} ${colorScheme} ${width} px: ${violations.length} violations, ${passes.length} rules passed, ${wide} px wide`);
        for (const one of violations) console.log("  ", one.id, one.help, one.nodes.map((node) => node.target.join(" ")).slice(0, 3));
        bad += violations.length + (wide > width ? 1 : 0);
        await tab.screenshot({ path: `${pictures}/${name}-${colorScheme}-${width}.png`, fullPage: width === 320 });
        await context.close();
      }
  await browser.close();
  process.exit(bad ? 1 : 0);
})();
JS
node check.js "$chromium" "$pictures"
