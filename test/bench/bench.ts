/**
 * `npm run bench`: what parsing, linting and a keystroke cost, per family and size, and
 * whether an edit costs the same in a large workspace as in a small one. Prints a table and
 * ratios; absolute figures are the machine's, ratios are ours. Always exits 0.
 */

import { parsers } from '../../rules/engine/parsers.ts';
import { rules, Workspace } from '../../rules/index.ts';
import { at, MemoryHost, ROOT, settle } from '../harness/memory.ts';
import { comparePeers } from './peers.ts';
import { compose, dockerfile, optionFile, pythonProject, requirements, workspace } from './projects.ts';

const FAMILIES = {
  dockerfile: { file: 'Dockerfile', make: dockerfile, sizes: [5, 50, 500] },
  compose: { file: 'compose.yaml', make: compose, sizes: [5, 50, 200] },
  requirements: { file: 'requirements.txt', make: requirements, sizes: [20, 200, 2000] },
  mysql: { file: 'my.cnf', make: optionFile, sizes: [20, 200, 2000] },
} as const;

console.log('family         lines   parse ms   lint ms   keystroke ms');
for (const [family, { file, make, sizes }] of Object.entries(FAMILIES)) {
  for (const size of sizes) {
    const text = make(size);
    const parse = median(9, () => parsers[family as keyof typeof FAMILIES](text));
    const lint = median(5, () => open({ [file]: text }));
    const project = open({ [file]: text });
    const keystroke = median(9, (turn) => edit(project, file, `${text}#${'x'.repeat(turn + 1)}\n`));
    const lines = text.split('\n').length;
    console.log(
      `${family.padEnd(14)}${String(lines).padStart(6)}${figure(parse, 11)}${figure(lint, 10)}${figure(keystroke, 15)}`,
    );
  }
}

console.log('(at most 150 ms for the lint and 50 ms for a keystroke of the largest Compose file wanted)');

console.log('\nworkspace      files   first ms   edit ms');
const edits = [20, 2000].map((count) => {
  const files = workspace(count);
  const started = performance.now();
  const project = open(files);
  const first = performance.now() - started;
  const names = Object.keys(files);
  const cost = median(15, (turn) => {
    const name = names[(turn * 7) % names.length] ?? '';
    edit(project, name, `${files[name]}# ${turn}\n`);
  });
  console.log(`${''.padEnd(14)}${String(count).padStart(6)}${figure(first, 11)}${figure(cost, 10)}`);
  return cost;
});
console.log(
  `\nedit in 2,000 files / edit in 20 files: ${((edits[1] ?? 0) / (edits[0] ?? 1)).toFixed(2)} (at most 1.50 wanted)`,
);

console.log('\nPython sources of one image, first ms   longest step ms   edit ms');
for (const count of [200, 2000]) {
  const files = pythonProject(count);
  const host = new MemoryHost(files);
  const opened = new Workspace({ rules });
  opened.setFolders([ROOT]);
  opened.setFiles([at('Dockerfile'), at('requirements.txt')]);
  let longest = 0;
  let first = 0;
  for (let wanted = [...opened.wanted()], round = 0; round === 0 || wanted.length > 0; round++) {
    for (const each of wanted) opened.apply(each.path, host.load(each));
    for (let step = performance.now(), steps = opened.refresh(); ; step = performance.now()) {
      const { done } = steps.next();
      const cost = performance.now() - step;
      first += cost;
      longest = Math.max(longest, cost);
      if (done) break;
    }
    wanted = [...opened.wanted()];
  }
  const cost = median(9, (turn) =>
    edit({ workspace: opened, host }, 'shop1/module41.py', `${files['shop1/module41.py']}# ${turn}\n`),
  );
  console.log(`${String(count).padStart(20)}${figure(first, 18)}${figure(longest, 18)}${figure(cost, 10)}`);
}
console.log('(at most 3,000 ms and steps of 15 ms wanted)');

if (process.argv.includes('--peers')) await comparePeers();

function open(files: Record<string, string>): { workspace: Workspace; host: MemoryHost } {
  const host = new MemoryHost(files);
  const opened = new Workspace({ rules });
  opened.setFolders([ROOT]);
  opened.setFiles(host.paths);
  settle(opened, host);
  opened.changed();
  return { workspace: opened, host };
}

/** A change in an open document, up to new reports. */
function edit(project: ReturnType<typeof open>, file: string, text: string): void {
  project.workspace.open(at(file), text);
  settle(project.workspace, project.host);
  project.workspace.changed();
}

/** Median time of one run in milliseconds; one run first to warm up. */
function median(runs: number, action: (turn: number) => unknown): number {
  action(-1);
  const times = Array.from({ length: runs }, (_, turn) => {
    const started = performance.now();
    action(turn);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return times[runs >> 1] ?? 0;
}

function figure(value: number, width: number): string {
  return value.toFixed(value < 10 ? 2 : 1).padStart(width);
}
