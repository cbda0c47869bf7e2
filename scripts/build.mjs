import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './host/process.mjs';

/**
 * Tables would become object literals, which V8 parses several times slower than `JSON.parse`
 * reads the same text.
 * @type {import('esbuild').Plugin}
 */
const jsonAsText = {
  name: 'json-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rules[\\/].*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)})`, loader: 'js' };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [jsonAsText],
};

/**
 * Writes `dist/`: `extension.cjs` for VS Code, `server.js` and `cli.js` with the chunks they share.
 * @param {{ readonly cli?: boolean }} [options] whether the command line is wanted, too
 * @returns {Promise<Record<string, number>>} bytes by file, source maps left out
 */
export async function buildAll({ cli = true } = {}) {
  const client = build({
    ...common,
    entryPoints: { extension: 'client/extension.ts' },
    outExtension: { '.js': '.cjs' },
    // CommonJS also where VS Code's extension host can load modules: it starts faster.
    format: 'cjs',
    external: ['vscode'],
    metafile: true,
  });
  const programs = build({
    ...common,
    entryPoints: { server: 'server/main.ts', ...(cli && { cli: 'cli/bin.ts' }) },
    format: 'esm',
    // The engine lies in a chunk of its own: shared, and not loaded by `deploylint --version`.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // Bundled CommonJS packages ask for Node's modules by `require`.
    banner: {
      js: `import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);`,
    },
    metafile: true,
  });
  const outputs = (await Promise.all([client, programs])).flatMap(({ metafile }) =>
    Object.entries(metafile.outputs),
  );
  removeOthers(outputs.map(([file]) => file));
  return Object.fromEntries(
    outputs.filter(([file]) => !file.endsWith('.map')).map(([file, { bytes }]) => [file, bytes]),
  );
}

/** Chunks of earlier builds go only now, so that what runs from `dist/` meanwhile keeps running. */
function removeOthers(/** @type {string[]} */ outputs) {
  const current = new Set(outputs.map((file) => normalize(file)));
  for (const name of readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })) {
    const file = join('dist', name);
    if (!current.has(file) && statSync(join(root, file)).isFile()) rmSync(join(root, file));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  for (const [file, bytes] of Object.entries(await buildAll())) {
    console.log(`${(bytes / 1024).toFixed(0).padStart(6)} kB  ${file}`);
  }
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
