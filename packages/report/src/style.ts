/** The whole look of the page: no fonts, images or scripts from anywhere. Contrast of text is at least 4.5:1 in both schemes. */
export const style = `
:root { color-scheme: light dark; --page: #f4f5f7; --card: #ffffff; --ink: #1a1f27; --soft: #5a6472; --line: #e1e5ea;
  --pass: #1a7f4b; --pass-wash: #e3f4ea; --refuse: #c0362c; --refuse-wash: #fbe7e5; --wait: #8a5a00; --wait-wash: #fdf1d8;
  --unknown: #6b4fb3; --unknown-wash: #eee9fa; --open: #2b62c4; --open-wash: #e5edfb; --code: #eef0f3; }
@media (prefers-color-scheme: dark) { :root { --page: #0e1116; --card: #171b22; --ink: #e8ebf0; --soft: #9aa5b4; --line: #2a313b;
  --pass: #4cc38a; --pass-wash: #12301f; --refuse: #ff8a80; --refuse-wash: #3c1a19; --wait: #f0b849; --wait-wash: #35280d;
  --unknown: #b7a3f5; --unknown-wash: #2a2147; --open: #82aaff; --open-wash: #172544; --code: #222831; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main, .top, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
.top { padding-top: 2.75rem; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; letter-spacing: -0.01em; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 .6rem; overflow-wrap: anywhere; }
p { margin: .4rem 0; }
a { color: var(--open); }
code { font: .86em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--code); border-radius: .3em; padding: .1em .35em; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
.quiet, .when { color: var(--soft); font-size: .875rem; }
.sums { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.4rem 0 .5rem; }
.sums li { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .7rem 1.1rem; min-width: 7.5rem; }
.sums b { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.sums .verified b { color: var(--pass); } .sums .rolled-back b { color: var(--refuse); } .sums .open b { color: var(--open); }
.contents { margin: 1rem 0 0; }
.contents li { display: flex; gap: .75rem; align-items: baseline; padding: .55rem 0; border-top: 1px solid var(--line); }
.contents a { font-weight: 600; white-space: nowrap; text-decoration: none; } .contents a:hover { text-decoration: underline; }
.contents p { margin: 0; flex: 1; overflow-wrap: anywhere; }
.change { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; margin: 1.75rem 0; padding: 1.5rem 1.6rem 1.25rem; box-shadow: 0 1px 2px rgb(0 0 0 / .05), 0 8px 24px -18px rgb(0 0 0 / .35); }
.change > header { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .8rem; }
.change .when { margin: 0 0 0 auto; }
.story { font-size: 1.09rem; margin: .7rem 0 0; max-width: 52rem; overflow-wrap: anywhere; }
.badge { border-radius: 2rem; padding: .12rem .75rem; font-size: .82rem; font-weight: 650; white-space: nowrap; }
.badge.verified { color: var(--pass); background: var(--pass-wash); }
.badge.rolled-back { color: var(--refuse); background: var(--refuse-wash); }
.badge.open { color: var(--open); background: var(--open-wash); }
.timeline { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 .9rem; margin: .3rem 0 1.1rem; }
.lanes li, .outcomes li { height: 34px; display: flex; align-items: center; font-size: .875rem; white-space: nowrap; }
.lanes li { justify-content: flex-end; font-weight: 550; } .lanes .unused { color: var(--soft); font-weight: 400; }
.plot { width: 100%; display: block; overflow: visible; }
.lane { stroke: var(--line); stroke-width: 1; }
.bar { stroke-width: 14; stroke-linecap: round; }
.bar.pass { stroke: var(--pass); } .bar.refuse { stroke: var(--refuse); } .bar.suspended { stroke: var(--wait); } .bar.unknown { stroke: var(--unknown); }
.bar.running { stroke: var(--open); stroke-opacity: .55; } .bar.observed { stroke-opacity: .4; }
.pause { stroke: var(--soft); stroke-dasharray: 2 5; stroke-opacity: .7; }
.tick { fill: var(--soft); font-size: 11.5px; font-variant-numeric: tabular-nums; }
.chip { display: inline-flex; align-items: baseline; gap: .35em; border-radius: .5rem; padding: .05rem .55rem; font-size: .82rem; font-weight: 600; white-space: nowrap; }
.chip .code { font-weight: 400; opacity: .92; } .chip .code::before { content: "· "; }
.chip.pass { color: var(--pass); background: var(--pass-wash); } .chip.refuse { color: var(--refuse); background: var(--refuse-wash); }
.chip.suspended { color: var(--wait); background: var(--wait-wash); } .chip.unknown { color: var(--unknown); background: var(--unknown-wash); }
.chip.running { color: var(--open); background: var(--open-wash); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.evidence th { width: 7.5rem; color: var(--soft); font-weight: 500; white-space: nowrap; }
.command { display: inline-block; margin-top: .3rem; }
.events { min-width: 44rem; font-size: .86rem; } .events th { color: var(--soft); font-weight: 500; } .events time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.events td:nth-child(2), .events td:last-child { white-space: nowrap; overflow-wrap: normal; }
.scroll { overflow-x: auto; }
details { border-top: 1px solid var(--line); margin-top: .4rem; padding-top: .7rem; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; } summary:hover { color: var(--ink); }
:focus-visible { outline: 2px solid var(--open); outline-offset: 2px; border-radius: .2rem; }
footer { padding-bottom: 3rem; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  .top { padding-top: 1.5rem; } main, .top, footer { padding-left: .8rem; padding-right: .8rem; }
  .change { padding: 1.1rem 1rem 1rem; } .change .when { margin-left: 0; width: 100%; }
  .sums li { flex: 1; min-width: 5.5rem; padding: .6rem .8rem; }
  .contents li { flex-wrap: wrap; } .contents p { flex-basis: 100%; order: 2; } .contents .badge { order: 1; }
  .timeline { gap: 0 .6rem; } .outcomes .code, .between { display: none; }
  .evidence th { display: block; width: auto; padding-bottom: 0; } .evidence td { display: block; border: 0; padding-top: 0; }
}
@media print { body { background: #fff; } .change { break-inside: avoid; box-shadow: none; } }
`
