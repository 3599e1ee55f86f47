#!/usr/bin/env bash
# Opens the pages in headless Chromium: axe-core finds nothing against WCAG 2.1 AA, light and dark, from a phone to a wall; the page
# itself never scrolls sideways, what does scroll can be reached by keyboard, no day is broken over two lines, no script runs, and
# a print has a page for every part.
# Exits 0 when all is well, 1 when something is wrong, 77 when Chromium or the npm packages cannot be had.
# KEEP=DIR keeps the pages with pictures of them (screen, narrow, print) for looking at.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ]; then
    echo "skipped: Chromium is not installed here"
    exit 77
fi
if ! (cd "$work" && npm init --yes && npm install --silent --no-audit --no-fund puppeteer-core@24 axe-core@4) >"$work/npm.log" 2>&1; then
    echo "skipped: puppeteer-core and axe-core cannot be installed here"
    exit 77
fi

cargo build --quiet
bin=${CARGO_TARGET_DIR:-target}/debug/liggare
pages=$work/pages
mkdir "$pages"
page() {
    local name=$1
    shift
    "$bin" --as-of "${DAY:-2023-03-23}" "$@" --format html --output "$pages/$name.html"
}
page overview --lang sv overview
page overview-committee --lang en overview --committee enskede-arsta-vantor
page list --lang sv list
page list-columns --lang en list --columns id,title,kind,committee,parties,start,end,latest_end,status,days_left,path,reference,tags,follows,decided
page list-nothing --lang sv list --status upcoming
page criteria --lang sv criteria
page criteria-one --lang en criteria hv-2021-sensus
page parties --lang sv parties
page parties-years --lang en parties --by year
page split --lang sv split
page payments --lang sv payments
page outcome --lang sv outcome
page deadlines --lang sv deadlines --all
page agenda --lang sv agenda --meeting 2023-03-23
DAY=2026-03-20 page agenda-next --lang sv --ledger tests/ledgers/meetings agenda
DAY=2026-03-20 page agenda-year --lang sv --ledger tests/ledgers/meetings agenda --year 2026
DAY=2026-03-20 page overview-meetings --lang sv --ledger tests/ledgers/meetings overview
page timeline --lang sv timeline
page validate --lang sv validate >/dev/null # what is for people goes to the terminal
page explain --lang sv explain
page show --lang sv show hv-2021-sensus
page show-chain --lang sv show eav-2022-himmel-och-pannkaka
page show-split --lang en show norrmalm-2018-socialt-stod
page everything --lang en --ledger tests/ledgers/everything show allt-2023 2>/dev/null || [ $? = 1 ] # it has errors, told on standard error

cat >"$work/check.mjs" <<'JS'
import fs from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";

const [chromium, pages, keep] = process.argv.slice(2);
const axe = fs.readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: chromium, args });
let faults = 0;

// The weakest contrast below 4.5 of words against the first plain colour behind them.
const weakest = (selectors) => {
    const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = (colour) => {
        const [r, g, b] = parts(colour).slice(0, 3).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if ((parts(colour)[3] ?? 1) === 1) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const of = (selector) => {
        const element = document.querySelector(selector);
        const style = getComputedStyle(element);
        const [a, b] = [light(element.ownerSVGElement ? style.fill : style.color), light(behind(element))];
        return { ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), html: element.outerHTML };
    };
    return selectors.map(of).filter((one) => one.ratio < 4.5).sort((a, b) => a.ratio - b.ratio)[0];
};
const fault = (name, words) => { faults += 1; console.log(`${name}: ${words}`); };

for (const file of fs.readdirSync(pages).sort()) {
    const name = path.basename(file, ".html");
    const page = await browser.newPage();
    page.on("request", (request) => {
        if (!request.url().startsWith("file:")) fault(name, `asks for ${request.url()}`);
    });
    let passes = 0;
    for (const [width, scheme] of [[4000, "light"], [1280, "light"], [768, "light"], [390, "light"], [320, "light"], [4000, "dark"], [390, "dark"]]) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.setViewport({ width, height: 800 });
        await page.goto(`file://${path.join(pages, file)}`);
        await page.evaluate(axe);
        const found = await page.evaluate(() => axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
        }));
        passes += found.passes.length;
        // Of single signs and of words in pictures axe cannot tell the contrast, nor of what is scrolled out of sight: it is worked
        // out on the widest screen, from the plain colours of the page.
        const unsure = found.incomplete.filter((one) => one.id !== "color-contrast");
        const unseen = found.incomplete.filter((one) => one.id === "color-contrast" && width === 4000).flatMap((one) => one.nodes);
        const faint = await page.evaluate(weakest, unseen.map((node) => node.target[0]));
        if (faint) fault(name, `${width} px, ${scheme}: contrast ${faint.ratio.toFixed(2)} of ${faint.html}`);
        for (const one of [...found.violations, ...unsure]) {
            fault(name, `${width} px, ${scheme}: ${one.id}: ${one.help}: ${one.nodes.length} × ${one.nodes[0].html}`);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        // On a desk everything is in sight, but for columns that somebody has asked for.
        const cut = await page.evaluate(() => [...document.querySelectorAll(".l-scroll")].filter((one) => one.scrollWidth > one.clientWidth + 1).length);
        if (cut > 0 && width >= 1280 && name !== "list-columns") fault(name, `${cut} tables are cut off at ${width} px`);
        if (wide > width) fault(name, `the page is ${wide} pixels wide at ${width}`);
        const broken = await page.evaluate(() => [...document.querySelectorAll(".l-unit")]
            .filter((one) => /^\d{4}-\d\d-\d\d$/.test(one.textContent) && one.getClientRects().length > 1).length);
        if (broken > 0) fault(name, `${broken} days are broken at ${width} px`);
        const unreached = await page.evaluate(() => [...document.querySelectorAll("*")]
            .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto")
            .filter((one) => one.tabIndex < 0 || !one.getAttribute("aria-labelledby")).length);
        if (unreached > 0) fault(name, `${unreached} scrolling regions cannot be reached by keyboard at ${width} px`);
        if (keep) await page.screenshot({ path: path.join(keep, `${name}-${scheme}-${width}.png`), fullPage: true });
    }
    // The page's own policy, not good manners, keeps scripts out.
    const ran = await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        return window.ran === true;
    });
    if (ran) fault(name, "a script ran");
    const pdf = await page.pdf({ preferCSSPageSize: true, path: keep && path.join(keep, `${name}.pdf`) });
    const sheets = Buffer.from(pdf).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    if (sheets === 0) fault(name, "prints nothing");
    console.log(`${name}: ${passes} axe checks passed in seven sizes and schemes, ${sheets} pages in print`);
    await page.close();
}
await browser.close();
process.exit(faults > 0 ? 1 : 0);
JS
if [ -n "${KEEP:-}" ]; then
    mkdir -p "$KEEP"
    cp "$pages"/*.html "$KEEP"
    KEEP=$(cd "$KEEP" && pwd)
fi
(cd "$work" && node check.mjs "$chromium" "$pages" "${KEEP:-}")
