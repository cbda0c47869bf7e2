/**
 * `npm run bench -- --peers`: whole processes side by side, start included, on the same files. The
 * peers are what the registry offers, installed into a temporary folder for this run only.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from '../../scripts/build.mjs';
import { compose, stacks, typicalDockerfiles } from './projects.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const TALLY = `@wharflab/tally-${process.platform}-${process.arch}`;
const RUNS = 5;

/** One program on one set of files. */
interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Installs the peers, times all, prints a table and ratios. Says so where a peer can't be had. */
export async function comparePeers(): Promise<void> {
  await buildAll();
  const folder = mkdtempSync(join(tmpdir(), 'deploylint-bench-'));
  try {
    const peers = install(folder, ['dclint', 'dockerfilelint', TALLY]);
    const node = process.execPath;
    const bin = (name: string) => join(folder, 'node_modules', name);
    const all = ['--preset', 'all', '--format', 'json', '--fail-on', 'never', '.'];
    const ours: readonly Contender[] = [
      { name: 'deploylint, every rule', command: node, args: [CLI, ...all] },
      { name: 'deploylint', command: node, args: [CLI, '--fail-on', 'never', '.'] },
    ];
    const tally = [
      'lint',
      '--no-config',
      '--slow-checks',
      'off',
      '--format',
      'json',
      '--fail-level',
      'none',
      '.',
    ];
    const dockerfiles = typicalDockerfiles();
    race('100 Dockerfiles', write(folder, 'dockerfiles', dockerfiles), [
      ...ours,
      ...(peers.has(TALLY) ? [{ name: 'tally', command: bin(`${TALLY}/bin/tally`), args: tally }] : []),
      ...(peers.has('dockerfilelint')
        ? [
            {
              name: 'dockerfilelint',
              command: node,
              args: [bin('dockerfilelint/bin/dockerfilelint'), ...Object.keys(dockerfiles)],
            },
          ]
        : []),
    ]);
    const dclint = { name: 'dclint', command: node, args: [bin('dclint/bin/dclint.cjs'), '-r', '.'] };
    for (const [title, files] of [
      ['100 Compose files', stacks()],
      // Most of it is what Node and the programs need to start.
      ['a Compose file of 10 services', { 'compose.yaml': compose(7) }],
      // dclint refuses a file with many aliases before it looks at anything.
      [
        'a Compose file of 200 services',
        { 'compose.yaml': compose(200).replaceAll('    <<: *defaults\n', '') },
      ],
    ] as const)
      race(title, write(folder, title.replaceAll(' ', '-'), files), [
        ...ours,
        ...(peers.has('dclint') ? [dclint] : []),
      ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(folder: string, names: readonly string[]): ReadonlySet<string> {
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  return new Set(
    names.filter((name) => {
      const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', name], {
        cwd: folder,
        shell: process.platform === 'win32',
      });
      if (status !== 0) console.log(`${name} can't be installed here.`);
      return status === 0;
    }),
  );
}

function write(folder: string, name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Runs the contenders in turns, so that a busy moment hits all of them. */
function race(title: string, folder: string, contenders: readonly Contender[]): void {
  const failed = new Set<string>();
  const times = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let turn = 0; turn <= RUNS; turn++) {
    for (const { name, command, args } of contenders) {
      const started = performance.now();
      const { status, stderr } = spawnSync(command, args, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      // Findings are an exit code too; a program that was ended, or ends with a trace of its calls, did no work.
      if (status === null || /^\s+at .+:\d+:\d+\)?$/m.test(stderr)) failed.add(name);
      if (turn > 0) times.get(name)?.push(performance.now() - started);
    }
  }
  console.log(`\n${title}, whole process${' '.repeat(24 - Math.min(24, title.length))}ms   ratio`);
  const [own = 1] = [...times.values()].map(medianOf);
  for (const [name, each] of times) {
    const median = medianOf(each);
    const ratio = failed.has(name) ? ' crashed' : (median / own).toFixed(1).padStart(8);
    console.log(`  ${name.padEnd(36)}${median.toFixed(0).padStart(6)}${ratio}`);
  }
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}
