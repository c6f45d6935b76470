// The look of a report, in light and dark as the reader's system has it. Colours of series are chosen to stay apart for
// colour-blind readers, too, and every series is named beside its colour.

export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --text: #1b222c; --quiet: #5b6675; --line: #e2e6eb; --good: #17713f; --bad: #b3261e;
  --c0: #2166c4; --c1: #d95f0e; --c2: #1b8a5a; --c3: #8a4fbf; --c4: #b58105; --c5: #c2316e; --c6: #0f8b98; --c7: #6c7683;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2028; --text: #e6eaf0; --quiet: #9aa6b5; --line: #2c3541; --good: #5fcf92; --bad: #ff8a80;
    --c0: #6ea8fe; --c1: #ff9f5a; --c2: #56cf97; --c3: #c39bf3; --c4: #e3bd4c; --c5: #f487b0; --c6: #52cfdc; --c7: #a7b1be;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 1240px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 27px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 19px; margin: 44px 0 4px; }
p { margin: 6px 0; max-width: 78ch; }
.quiet, .remark { color: var(--quiet); }
.remark { margin-bottom: 14px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; margin: 22px 0 0; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
.tile b { display: block; font-size: 25px; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
.tile span { color: var(--quiet); font-size: 13px; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 540px), 1fr)); gap: 16px; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px 10px; }
figcaption { font-weight: 600; font-size: 14px; margin-bottom: 10px; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--text); font: 12.5px system-ui, "Segoe UI", Roboto, sans-serif; }
svg .tick { fill: var(--quiet); font-size: 11.5px; }
svg .value { font-variant-numeric: tabular-nums; }
line.grid { stroke: var(--line); stroke-width: 1; }
.curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
.area { fill: var(--c0); opacity: 0.13; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; list-style: none; margin: 0 0 10px; padding: 0; font-size: 13px; color: var(--quiet); }
.key { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 7px; vertical-align: -1px; }
.table { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th, td { padding: 8px 12px; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.good { color: var(--good); font-weight: 600; white-space: nowrap; }
.bad { color: var(--bad); font-weight: 600; white-space: nowrap; }
li { margin: 3px 0; max-width: 78ch; }
${Array.from({ length: 8 }, (_unused, index) => `.fill-${index} { fill: var(--c${index}); background: var(--c${index}); } .stroke-${index} { stroke: var(--c${index}); }`).join('\n')}
@media print { body { background: #fff; } figure, .tile, .table { break-inside: avoid; } }
`;
