import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './host/process.mjs';

/** Tables of this many bytes and more are worth compressing on their own. */
const LARGE = 4096;

/**
 * Tables would become object literals, which V8 parses several times slower than `JSON.parse`
 * reads the same text.
 * @param {boolean} packed whether large tables are compressed: Brotli makes them a sixth smaller
 * than the package's own compression does, for some five milliseconds at the start of a server
 * @returns {import('esbuild').Plugin}
 */
const jsonAsText = (packed) => ({
  name: 'json-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rules[\\/].*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      const large = packed && text.length >= LARGE;
      return { contents: large ? unpacking(text) : parsing(JSON.stringify(text)), loader: 'js' };
    });
  },
});

const parsing = (/** @type {string} */ expression) => `export default JSON.parse(${expression})`;

const unpacking = (/** @type {string} */ text) =>
  `import{brotliDecompressSync as unpack}from'node:zlib';${parsing(
    `unpack(Buffer.from('${brotliCompressSync(text).toString('base64')}','base64')).toString()`,
  )}`;

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
};

/**
 * Writes `dist/`: `extension.cjs` for VS Code, `server.js` and `cli.js` with the chunks they share.
 * @param {{ readonly cli?: boolean, readonly packed?: boolean }} [options] whether the command line
 * is wanted, too, and whether size counts more than the start
 * @returns {Promise<Record<string, number>>} bytes by file, source maps left out
 */
export async function buildAll({ cli = true, packed = false } = {}) {
  const plugins = [jsonAsText(packed)];
  const client = build({
    ...common,
    plugins,
    entryPoints: { extension: 'client/extension.ts' },
    outExtension: { '.js': '.cjs' },
    // CommonJS also where VS Code's extension host can load modules: it starts faster.
    format: 'cjs',
    external: ['vscode'],
    metafile: true,
  });
  const programs = build({
    ...common,
    plugins,
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
