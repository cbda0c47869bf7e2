import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './host/process.mjs';

const TABLE = /[\\/]rules[\\/].*\.json$/;

/**
 * Tables would become object literals, which V8 parses several times slower than `JSON.parse`
 * reads the same text.
 * @type {import('esbuild').Plugin}
 */
const tablesAsText = {
  name: 'tables-as-text',
  setup({ onLoad }) {
    onLoad({ filter: TABLE }, ({ path }) => {
      const contents = `export default JSON.parse(${JSON.stringify(textOf(path))})`;
      return { contents, loader: 'js' };
    });
  },
};

/** What {@link tablesPacked} writes them to. */
const PACKED_TABLES = 'dist/tables.br';

/**
 * Puts all tables into one file of their own, compressed together: a third smaller than as a part of
 * the code that the package compresses, for some five milliseconds at the start of a server.
 * @type {import('esbuild').Plugin}
 */
const tablesPacked = {
  name: 'tables-packed',
  setup({ onResolve, onLoad, onEnd }) {
    /** @type {Map<string, unknown>} */
    const tables = new Map();
    onResolve({ filter: /^tables:all$/ }, ({ path }) => ({ path, namespace: 'tables' }));
    onLoad({ filter: /.*/, namespace: 'tables' }, () => ({
      contents: `import { readFileSync } from 'node:fs';
        import { brotliDecompressSync } from 'node:zlib';
        const packed = readFileSync(new URL(${JSON.stringify(basename(PACKED_TABLES))}, import.meta.url));
        export const tables = JSON.parse(brotliDecompressSync(packed).toString());`,
      loader: 'js',
    }));
    onLoad({ filter: TABLE }, ({ path }) => {
      const name = basename(path, '.json');
      if (tables.has(name)) throw new Error(`There are two tables named ${name}.`);
      tables.set(name, JSON.parse(readFileSync(path, 'utf8')));
      const contents = `import { tables } from 'tables:all'; export default tables[${JSON.stringify(name)}];`;
      return { contents, loader: 'js' };
    });
    onEnd(() => {
      const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
      writeFileSync(
        join(root, PACKED_TABLES),
        brotliCompressSync(JSON.stringify(Object.fromEntries(sorted))),
      );
    });
  },
};

/**
 * The grammar of Python comes packed in strings, and few runs read Python: it is unpacked for the first file.
 * @type {import('esbuild').Plugin}
 */
const pythonWhenNeeded = {
  name: 'python-when-needed',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@lezer[\\/]python[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
      const [, before, grammar] =
        /^(.*)const parser = (LRParser\.deserialize\(.*\));\s*export \{ parser \};\s*$/s.exec(
          readFileSync(path, 'utf8'),
        ) ?? [];
      if (!grammar) throw new Error(`${path} is not as it was.`);
      const lazy = `let made; export const parser = { parse: (text) => (made ??= ${grammar}).parse(text) };`;
      return { contents: `${before}${lazy}`, loader: 'js' };
    });
  },
};

const textOf = (/** @type {string} */ path) => JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));

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
  // Its modules for browsers do the same, and need not be loaded one by one as those in CommonJS.
  alias: { yaml: join(root, 'node_modules/yaml/browser/dist/index.js') },
};

/**
 * Writes `dist/`: `extension.cjs` for VS Code, `server.js` and `cli.js` with the chunks they share.
 * @param {{ readonly cli?: boolean, readonly packed?: boolean }} [options] whether the command line
 * is wanted, too, and whether size counts more than the start
 * @returns {Promise<Record<string, number>>} bytes by file, source maps left out
 */
export async function buildAll({ cli = true, packed = false } = {}) {
  const plugins = [packed ? tablesPacked : tablesAsText, pythonWhenNeeded];
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
  removeOthers([...outputs.map(([file]) => file), ...(packed ? [PACKED_TABLES] : [])]);
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
