// What the tasks of tasks.js stand on: a register in a folder of its own, its pages in a browser, and how files are read that they give.
"use strict";
const assert = require("assert/strict");
const { execFileSync, spawn, spawnSync } = require("child_process");
const crypto = require("crypto");
const fs = require("fs");
const os = require("os");
const path = require("path");

const TODAY = "2026-11-23";
/** Milliseconds that a page may take beside the load of other programs. */
const WAIT = 60_000;

/** A register in a folder of its own, its pages, and the clicks that were needed. */
class Desk {
  /** `fixture`: commands, or functions of the desk, that make what a task begins with. */
  static async open(browser, art30, scripted, fixture) {
    const desk = new Desk();
    desk.art30 = art30;
    desk.folder = fs.mkdtempSync(path.join(os.tmpdir(), "art30-task-"));
    desk.env = { ...process.env, ART30_REGISTER: desk.path("register.db"), XDG_STATE_HOME: desk.path("state"), ART30_CLOCK: `${TODAY}T10:00:00Z`, ART30_ACTOR: "dpo" };
    Object.assign(desk, { clicks: 0, missing: [], trouble: [] });
    try {
      for (const step of fixture) typeof step === "function" ? step(desk) : desk.run(...step);
      desk.entrance = await desk.serve();
      desk.context = await browser.newContext({ javaScriptEnabled: scripted, acceptDownloads: true });
      desk.page = await desk.context.newPage();
      desk.page.setDefaultTimeout(WAIT);
      desk.page.setDefaultNavigationTimeout(WAIT);
      desk.watch();
      await desk.page.goto(desk.entrance);
      return desk;
    } catch (error) {
      await desk.close();
      throw error;
    }
  }

  serve() {
    this.server = spawn(this.art30, ["serve", "--bind", "127.0.0.1:0"], { env: this.env, stdio: ["ignore", "pipe", "inherit"] });
    // Whatever ends this process, the server does not go on: it would hold the output of who waits for it.
    const end = () => this.server.kill();
    process.once("exit", end);
    this.server.once("exit", () => process.off("exit", end));
    return new Promise((found, failed) => {
      let said = "";
      this.server.once("exit", (code) => failed(new Error(`serve ended with ${code}`)));
      this.server.stdout.on("data", (more) => {
        said += more;
        const address = /http:\S+(?=\n)/.exec(said);
        if (address) found(address[0]);
      });
    });
  }

  /** Notes what no page may do: fail, run into an error, or ask another computer. */
  watch() {
    this.page.on("pageerror", (error) => this.trouble.push(String(error)));
    this.page.on("response", (answer) => answer.status() >= 500 && this.trouble.push(`${answer.status()} ${answer.url()}`));
    this.page.on("request", (request) => request.url().startsWith(new URL(this.entrance).origin) || this.trouble.push(`asks ${request.url()}`));
  }

  async close() {
    await this.context?.close();
    if (this.server && this.server.exitCode === null) {
      const ended = new Promise((done) => this.server.once("exit", done));
      this.server.kill();
      await ended;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  path(name) { return path.join(this.folder, name); }

  write(name, content) {
    fs.writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** What a command prints. */
  run(...words) { return execFileSync(this.art30, words, { env: this.env, cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }); }

  /** The same on another day. */
  on(day, ...words) { return execFileSync(this.art30, words, { env: { ...this.env, ART30_CLOCK: `${day}T10:00:00Z` }, cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }); }

  /** How a command ends that may fail. */
  tried(...words) { return spawnSync(this.art30, words, { env: this.env, cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }); }

  /** The report of a command; of `check`, also where it has findings. */
  json(...words) { return JSON.parse(this.tried(...words, "--json").stdout).report; }

  records(kind, ...words) { return this.json(kind, "list", ...words).records; }

  python(program, ...words) { return execFileSync("python3", ["-c", program, ...words], { cwd: this.folder, encoding: "utf8" }); }

  /** What a task needs and does not get; the rest of it goes on. */
  wants(fine, words) {
    if (!fine) this.missing.push(words);
  }

  unpack(file, folder) { execFileSync("python3", ["-m", "zipfile", "-e", file, folder], { cwd: this.folder }); }

  /** What an address of the same pages answers. */
  // However busy the machine is, what takes long is waited for and not followed on its page.
  async get(address) {
    return (await this.context.request.get(new URL(address, this.entrance).href, { headers: { prefer: "wait=60" } })).body();
  }

  async press(locator) {
    this.clicks += 1;
    await locator.click();
  }

  link(name) { return this.page.getByRole("link", { name, exact: true }).first(); }
  button(name) { return this.page.getByRole("button", { name, exact: true }).first(); }
  fold(name) { return this.page.locator("summary", { hasText: name }).first(); }

  /** Follows a link, as far as this address where one is given. */
  async go(name, address) {
    await this.press(this.link(name));
    if (address) await this.page.waitForURL(address);
  }

  /** Looks for something with the field in the head of every page. */
  async search(words, address) {
    await this.page.locator("#search-all").fill(words);
    await this.push("Search");
    await this.page.waitForURL(address);
  }

  push(name) { return this.press(this.button(name)); }
  field(name) { return this.page.locator(`main [name="${name}"]`).first(); }
  fill(name, text) { return this.field(name).fill(text); }
  choose(name, value) { return this.field(name).selectOption(value); }
  text() { return this.page.locator("main").innerText(); }

  /** Waits until the page says so. */
  says(words) { return this.page.getByText(words).first().waitFor({ state: "attached" }); }

  /** Presses a button that records something, and waits for the page that says so. */
  async record(button) {
    const before = this.page.url();
    await this.press(button);
    await this.page.waitForURL((now) => now.href !== before && now.searchParams.has("done"));
    await this.says("Recorded.");
  }

  /** The file that a link or a button gives, as it is kept. */
  async download(locator) {
    const from = this.page.url();
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.press(locator)]);
    // What took longer than a second came from a page of its own.
    if (this.page.url().includes("/progress/")) await this.page.goto(from);
    const kept = this.path(file.suggestedFilename());
    await file.saveAs(kept);
    return kept;
  }

  /** Reads a list as far as what it would change. */
  async read(file) {
    await this.page.locator("#file").setInputFiles(file);
    await this.push("Show what it would change");
    await this.says("What it would do");
  }
}

// The cells of a workbook by sheet.
const SHEETS = `
import json, re, sys, zipfile, xml.etree.ElementTree as ET
n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
text = lambda node: ''.join(t.text or '' for t in node.iter(n + 't'))
shared = [text(s) for s in ET.fromstring(z.read('xl/sharedStrings.xml'))] if 'xl/sharedStrings.xml' in z.namelist() else []
def cell(c):
    v = c.find(n + 'v')
    if c.get('t') == 's': return shared[int(v.text)]
    return text(c) if c.get('t') == 'inlineStr' else '' if v is None else v.text
sheets = {}
for at, sheet in enumerate(ET.fromstring(z.read('xl/workbook.xml')).find(n + 'sheets'), 1):
    rows = ET.fromstring(z.read('xl/worksheets/sheet%d.xml' % at)).iter(n + 'row')
    sheets[sheet.get('name')] = [[cell(c) for c in row.iter(n + 'c')] for row in rows]
print(json.dumps(sheets))
`;

const sheets = (desk, file) => JSON.parse(desk.python(SHEETS, file));
const sha256 = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");
const letters = (file) => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
const pages = (file) => letters(file).split("\f").filter((page) => page.trim());
const days = (from, to) => (new Date(to) - new Date(from)) / 86_400_000;
const long = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function holds(text, all) {
  for (const words of all) assert.ok(text.includes(words), `"${words}" is not in ${JSON.stringify(text).slice(0, 600)}`);
}

function lacks(text, all) {
  for (const words of all) assert.ok(!text.includes(words), `"${words}" is in ${JSON.stringify(text).slice(0, 600)}`);
}

function walk(folder) {
  return fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)).filter((file) => fs.statSync(file).isFile());
}

/** What Tab reaches on a page, in its order: of radio buttons of one name one. */
const CONTROLS = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((one) => one.checkVisibility() && !one.disabled)`;

/** Goes on with Tab until the focus is there. */
async function tabTo(desk, locator) {
  const steps = await desk.page.evaluate(`${CONTROLS}.length`);
  for (let step = 0; step <= steps + 1; step += 1) {
    if (await locator.evaluate((one) => one === document.activeElement)) return;
    await desk.page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${locator}`);
}

/** Tab reaches each control in order, and each shows that it has the focus. */
async function everyControl(desk) {
  const { page } = desk;
  const count = await page.evaluate(`${CONTROLS}.length`);
  await page.evaluate("document.activeElement.blur()");
  const reached = [];
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press("Tab");
    const [at, visible, what] = await page.evaluate(`(() => {
      const one = document.activeElement, style = getComputedStyle(one);
      const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return [${CONTROLS}.indexOf(one), visible, one.outerHTML.slice(0, 120)];
    })()`);
    assert.ok(visible, `no focus is seen on ${what}`);
    reached.push(at);
  }
  assert.deepEqual(reached, [...Array(count).keys()]);
}

/** The sheets of a page as it is printed. */
async function print(desk, address, name) {
  const page = await desk.context.newPage();
  await page.goto(new URL(address, desk.entrance).href);
  await page.pdf({ path: desk.path(name), format: "A4" });
  await page.close();
  return pages(desk.path(name));
}

module.exports = { Desk, TODAY, days, everyControl, holds, lacks, letters, long, pages, print, sha256, sheets, tabTo, walk };
