// Opens pages in headless Chromium, light and dark, wide and narrow: axe-core must find nothing, and nothing may be wider than the screen.
//   node pages.js CHROMIUM FOLDER [enter=ADDRESS] NAME=FILE|ADDRESS ...     a picture of each goes into the folder
// list-NAME="ADDRESS FILE" is the page of a list that is imported there; choose=ADDRESS and code=ADDRESS fill in a form on the way.
const path = require("path");
const axe = require("axe-core");
const { chromium } = require("playwright-core");

const [executablePath, pictures, ...pages] = process.argv.slice(2);
// Chromium has no sandbox for root.
const args = ["--disable-gpu", "--disable-background-networking", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];

async function look(tab, name, place, colorScheme, width) {
  await tab.emulateMedia({ colorScheme });
  await tab.setViewportSize({ width, height: 900 });
  const answer = await tab.goto(place.startsWith("http:") ? place : "file://" + path.resolve(place));
  if (answer.status() >= 400) throw new Error(`${place}: ${answer.status()}`);
  await tab.evaluate(axe.source);
  const { violations, passes } = await tab.evaluate(() => axe.run());
  // A bar for scrolling down takes 15 px of a small screen.
  await tab.setViewportSize({ width: width === 320 ? 305 : width, height: 900 });
  const wide = (await tab.evaluate(() => document.documentElement.scrollWidth)) + (width === 320 ? 15 : 0);
  await tab.setViewportSize({ width, height: 900 });
  // What is chosen from stands within its box, and not one letter below the other.
  const outside = await tab.evaluate(() => [...document.querySelectorAll("fieldset label")].filter((label) => {
    const [own, box] = [label, label.closest("fieldset")].map((one) => one.getBoundingClientRect());
    const within = own.left >= box.left && own.right <= box.right + 1 && own.top >= box.top && own.bottom <= box.bottom + 1;
    return own.width > 0 && !(within && own.width > 60);
  }).map((label) => label.textContent.trim()));
  outside.forEach((label) => console.log("   outside of its box:", label));
  console.log(`${name} ${colorScheme} ${width} px: ${violations.length} violations, ${passes.length} rules passed, ${wide} px wide`);
  for (const { id, help, nodes } of violations) {
    console.log("  ", id, help, nodes.map((node) => node.target.join(" ")).slice(0, 3));
  }
  await tab.screenshot({ path: `${pictures}/${name}-${colorScheme}-${width}.png`, fullPage: width === 320 });
  return violations.length === 0 && passes.length > 0 && wide <= width && outside.length === 0;
}

const password = "a long walk by the sea";

// What is filled in on the way to a page.
const forms = {
  choose: async (tab) => {
    await tab.fill("#new", password);
    await tab.fill("#again", password);
    await Promise.all([tab.waitForURL("**/account"), tab.click("main button")]);
  },
  code: async (tab) => {
    await tab.fill("#password-on", password);
    await Promise.all([tab.waitForLoadState(), tab.click("button[value=begin]")]);
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath, args });
  const tab = await (await browser.newContext({ bypassCSP: true })).newPage();
  let fine = pages.length > 0;
  for (const page of pages) {
    const [name, file] = [page.slice(0, page.indexOf("=")), page.slice(page.indexOf("=") + 1)];
    if (name === "enter") {
      await tab.goto(file);
      continue;
    }
    if (name in forms) {
      await tab.goto(file);
      await forms[name](tab);
      continue;
    }
    let place = file;
    if (name.startsWith("list-")) {
      const [address, list] = file.split(" ");
      await tab.goto(address);
      await tab.setInputFiles("#file", list);
      await Promise.all([tab.waitForURL("**job=**"), tab.click("form.record button[type=submit]")]);
      place = tab.url();
    }
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 320]) fine = (await look(tab, name, place, colorScheme, width)) && fine;
    }
  }
  await browser.close();
  process.exit(fine ? 0 : 1);
})();
