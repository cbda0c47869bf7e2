/**
 * The style sheet of the page. In VS Code its colours are those of the theme; elsewhere they follow
 * the reader's: light or dark, more contrast, forced colours.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --muted: #57606a; --back: #ffffff; --raised: #f6f8fa; --line: #8c959f; --rule: #d0d7de;
  --link: #0757b8; --focus: #0757b8; --error: #b3141d; --warning: #8a4b00; --info: #0757b8; --hint: #57606a; --pass: #1a6b2f;
  --service: #ddeeff; --c0: #2f6fc4; --c1: #b3541e; --c2: #2d7d46; --c3: #8a4fb5; --c4: #96700a; --c5: #0f7b84; --c6: #b8326b; --c7: #666f7a; --on: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --muted: #9da7b3; --back: #0d1117; --raised: #161b22; --line: #7d8590; --rule: #30363d;
    --link: #79b8ff; --focus: #79b8ff; --error: #ff8182; --warning: #e3b341; --info: #79b8ff; --hint: #9da7b3; --pass: #6fcf87;
    --service: #13283f; --c0: #5a9bf0; --c1: #e08a4f; --c2: #5bb97c; --c3: #b98ae0; --c4: #d0a63a; --c5: #45b5bf; --c6: #ea78a6; --c7: #9aa4b0; --on: #0d1117;
  }
}
@media (prefers-contrast: more) {
  :root { --text: #000000; --muted: #000000; --back: #ffffff; --raised: #ffffff; --line: #000000; --rule: #000000; --service: #ffffff;
    --link: #0033a0; --focus: #0033a0; --error: #9c0000; --warning: #5c3200; --info: #0033a0; --hint: #000000; --pass: #004d1a; }
}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
  :root { --text: #ffffff; --muted: #ffffff; --back: #000000; --raised: #000000; --line: #ffffff; --rule: #ffffff; --service: #000000;
    --link: #9ecbff; --focus: #ffd33d; --error: #ff9b9b; --warning: #ffd33d; --info: #9ecbff; --hint: #ffffff; --pass: #8ff0a4; }
}
.hosted {
  --text: var(--vscode-editor-foreground, #1f2328); --muted: var(--vscode-descriptionForeground, var(--text));
  --back: var(--vscode-editor-background, #ffffff); --raised: var(--vscode-editorWidget-background, var(--back));
  --line: var(--vscode-contrastBorder, var(--vscode-editorLineNumber-foreground, #8c959f));
  --rule: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-editorGroup-border, #8884)));
  --link: var(--vscode-textLink-foreground, #0757b8); --focus: var(--vscode-focusBorder, #0757b8);
}
.hosted.vscode-light { --service: #ddeeff; color-scheme: light; }
.hosted.vscode-dark {
  --error: #ff8182; --warning: #e3b341; --info: #79b8ff; --hint: #9da7b3; --pass: #6fcf87; --service: #13283f; color-scheme: dark;
  --c0: #5a9bf0; --c1: #e08a4f; --c2: #5bb97c; --c3: #b98ae0; --c4: #d0a63a; --c5: #45b5bf; --c6: #ea78a6; --c7: #9aa4b0; --on: #0d1117;
}
.hosted.vscode-light {
  --error: #b3141d; --warning: #8a4b00; --info: #0757b8; --hint: #57606a; --pass: #1a6b2f;
  --c0: #2f6fc4; --c1: #b3541e; --c2: #2d7d46; --c3: #8a4fb5; --c4: #96700a; --c5: #0f7b84; --c6: #b8326b; --c7: #666f7a; --on: #ffffff;
}
.hosted.vscode-high-contrast { --muted: var(--text); --service: var(--back); --raised: var(--back);
  --error: #ff9b9b; --warning: #ffd33d; --info: #9ecbff; --hint: var(--text); --pass: #8ff0a4;
  --c0: #5a9bf0; --c1: #e08a4f; --c2: #5bb97c; --c3: #b98ae0; --c4: #d0a63a; --c5: #45b5bf; --c6: #ea78a6; --c7: #9aa4b0; --on: #000000; }
.hosted.vscode-high-contrast-light { --muted: var(--text); --service: var(--back); --raised: var(--back);
  --error: #9c0000; --warning: #5c3200; --info: #0033a0; --hint: var(--text); --pass: #004d1a;
  --c0: #2f6fc4; --c1: #b3541e; --c2: #2d7d46; --c3: #8a4fb5; --c4: #96700a; --c5: #0f7b84; --c6: #b8326b; --c7: #666f7a; --on: #ffffff; }

* { box-sizing: border-box; }
body { margin: 0; padding: 1rem 1.5rem 3rem; background: var(--back); color: var(--text); font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); }
header { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; align-items: baseline; }
h1 { font-size: 1.3rem; margin: 0; }
.choice { min-width: 0; max-width: 100%; }
h2 { font-size: 1.15rem; margin: 1rem 0 .4rem; overflow-wrap: anywhere; }
h3 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; padding-bottom: .2rem; border-bottom: 1px solid var(--rule); }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .35rem 0; max-width: 70rem; }
a { color: var(--link); cursor: pointer; text-decoration: underline; }
.rule { color: var(--muted); font-size: .92em; white-space: nowrap; }
.fix { font-size: .92em; white-space: nowrap; margin-left: .4rem; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
h2:focus, h3:focus { outline: none; }
code { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); font-size: .95em; overflow-wrap: anywhere; background: none; color: inherit; padding: 0; }
.help { color: var(--muted); }
.verdict, .exceeds { font-weight: 600; } .exceeds, .verdict.fail { color: var(--error); }
.tight, .verdict.unknown { color: var(--warning); } .verdict.pass { color: var(--pass); }
h4.error { color: var(--error); } h4.warning { color: var(--warning); } h4.info { color: var(--info); } h4.hint { color: var(--hint); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
.facts dt { color: var(--muted); } .facts dd { margin: 0; overflow-wrap: anywhere; }
select, button { font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: .15rem .5rem; max-width: 100%; }
button { cursor: pointer; margin-right: .3rem; min-width: 1.9rem; }
.canvas { position: relative; overflow: auto; max-height: 80vh; border: 1px solid var(--rule); border-radius: 6px; background: var(--back); }
.canvas.moves { cursor: grab; } .canvas.moves:active { cursor: grabbing; }
.tools { margin: .4rem 0; }
.picture { display: block; margin: 0 auto; }
.node { cursor: pointer; text-decoration: none; outline: none; }
g.node { cursor: default; }
.shape { fill: var(--back); stroke: var(--line); stroke-width: 1.2; }
.service .shape { fill: var(--service); stroke: var(--text); stroke-width: 1.6; }
.file .shape, .dockerfile .shape, .volume .shape { fill: var(--raised); }
.off .shape { stroke-dasharray: 5 4; }
.fold { fill: none; stroke: var(--line); stroke-width: 1.2; }
.node text { fill: var(--text); font: 13px var(--vscode-font-family, system-ui, sans-serif); }
.service .name { font-weight: 600; }
.node .more { fill: var(--muted); }
.node:hover .shape { stroke: var(--focus); }
.node:focus .shape { stroke: var(--focus); stroke-width: 3.5; }
.badge rect { fill: var(--back); stroke: currentColor; stroke-width: 2; }
.badge text { fill: currentColor; font-size: 11.5px; font-weight: 700; }
.badge.error { color: var(--error); } .badge.warning { color: var(--warning); } .badge.info { color: var(--info); } .badge.hint { color: var(--hint); }
.badge text { fill: currentColor !important; }
.edge { fill: none; stroke: var(--line); stroke-width: 1.2; }
.edge.waits { stroke: var(--text); stroke-width: 1.6; }
.edge.healthy { stroke-width: 2.8; }
.edge.builds, .edge.runs, .edge.base { stroke-dasharray: 6 3; }
.edge.mounts, .edge.reads, .edge.installs { stroke-dasharray: 2 3; }
.way { cursor: default; } .way[href], .way[data-uri] { cursor: pointer; }
.reach { fill: none; stroke: transparent; stroke-width: 12; }
.way:hover .edge { stroke: var(--focus); stroke-width: 2.6; }
/* What belongs to a node stands out where there are many lines. */
.picture:has(.edge.near) .edge:not(.near) { opacity: .25; }
.edge.near { stroke: var(--focus); stroke-width: 2.6; }
.arrow path { fill: var(--line); fill: context-stroke; }
.bar { display: block; width: 100%; max-width: 60rem; margin: .5rem 0; overflow: visible; }
.bar text { fill: var(--on); font-size: 12.5px; } .bar .mark, .bar .kept + text { fill: var(--text); }
.bar a, .way { text-decoration: none; } .bar a:not([href]):not([data-uri]) { cursor: default; } .bar a:hover .part { opacity: .85; }
.c0 { fill: var(--c0); stroke: var(--c0); } .c1 { fill: var(--c1); stroke: var(--c1); } .c2 { fill: var(--c2); stroke: var(--c2); }
.c3 { fill: var(--c3); stroke: var(--c3); } .c4 { fill: var(--c4); stroke: var(--c4); } .c5 { fill: var(--c5); stroke: var(--c5); }
.c6 { fill: var(--c6); stroke: var(--c6); } .c7, .part.system { fill: var(--c7); stroke: var(--c7); }
.part { stroke-width: 0; } .part.kept { fill-opacity: .2; stroke-width: 3; }
.room { fill: var(--raised); stroke: var(--line); }
.bound { fill: none; stroke: var(--text); stroke-width: 3; }
.bound.gap { stroke: var(--back); stroke-width: 7; } .bound.over { stroke: var(--error); } .bound.soft { stroke-dasharray: 4 3; }
.swatch { width: .8em; height: .8em; margin-right: .5em; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .15rem 1.2rem .15rem 0; font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--muted); border-bottom: 1px solid var(--rule); overflow-wrap: normal; }
.number { text-align: right; white-space: nowrap; }
.scroll { overflow-x: auto; }
.checks { list-style: none; margin: .4rem 0; padding: 0; } .check { margin: .2rem 0; } .check summary { cursor: pointer; }
.check > .state { margin-left: 1rem; }
.state { display: inline-block; min-width: 6rem; font-weight: 600; }
.state.pass { color: var(--pass); } .state.fail { color: var(--error); } .state.unknown { color: var(--warning); }
.risks { list-style: none; margin: 0; padding: 0; max-width: 80rem; }
.risks li { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: 0 1.2rem; padding: .2rem 0; overflow-wrap: anywhere; }
.risks li > :only-child { grid-column: 1 / -1; }
.check .risks { padding: .1rem 0 .4rem 1.1rem; }
@media (max-width: 46rem) { body { padding: .8rem .9rem 2rem; } .risks li { display: block; } th, td { padding-right: .6rem; } .rule { white-space: normal; } }
@media (max-width: 30rem) { .bar a text { display: none; } }
[hidden] { display: none !important; }
@media (forced-colors: active) {
  :root, .hosted { --text: CanvasText; --muted: CanvasText; --back: Canvas; --raised: Canvas; --line: CanvasText; --rule: CanvasText; --link: LinkText;
    --focus: Highlight; --error: CanvasText; --warning: CanvasText; --info: CanvasText; --hint: CanvasText; --pass: CanvasText; --service: Canvas; }
  .part { forced-color-adjust: none; stroke: CanvasText; }
  .picture, .bar { forced-color-adjust: none; }
}
@media print { body { padding: 0; } .canvas { max-height: none; overflow: visible; border: 0; } .picture { max-width: 100%; height: auto; } .tools, .choice, .screen { display: none; } .scroll { overflow: visible; } li, tr { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } [hidden].deployment { display: block !important; } }
`;
