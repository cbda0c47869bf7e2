import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextEdit } from '../../rules/edit/text.ts';
import { insertBelow, removeEntry, removeItem, setScalar, type YamlSpec } from '../../rules/edit/yaml.ts';
import { applyEdits } from '../../rules/engine/fix.ts';
import type { ComposeFile, ComposeValue, YamlNode } from '../../rules/syntax/compose/nodes.ts';
import { parseCompose } from '../../rules/syntax/compose/parse.ts';

/** The key `name` of the file, the first one so written. */
function keyOf(file: ComposeFile, name: string): YamlNode {
  const search = (node: YamlNode | undefined): YamlNode | undefined => {
    if (node?.kind === 'seq') return node.items.map(search).find((found) => found);
    if (node?.kind !== 'map') return undefined;
    const own = node.entries.find(({ key }) => key.kind === 'scalar' && key.source === name);
    return own?.key ?? node.entries.map(({ value }) => search(value)).find((found) => found);
  };
  const found = file.documents.map(search).find((node) => node);
  assert(found, `no key ${name}`);
  return found;
}

function apply(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  return (
    edits &&
    applyEdits(
      text,
      edits.map((edit) => ({ ...edit, path: '/f' })),
    )
  );
}

const MEMORY = ['deploy', 'resources', 'limits', 'memory'];

function insert(text: string, key = 'web', path = MEMORY, spec: YamlSpec = '512M'): string | undefined {
  const file = parseCompose(text);
  return apply(text, insertBelow(file, keyOf(file, key), path, spec));
}

function remove(text: string, key: string): string | undefined {
  const file = parseCompose(text);
  return apply(text, removeEntry(file, keyOf(file, key)));
}

function set(text: string, key: string, value: string): string | undefined {
  const file = parseCompose(text);
  const entry = keyOf(file, key);
  const find = (node: YamlNode | undefined): YamlNode | undefined => {
    if (node?.kind === 'seq') return node.items.map(find).find((found) => found);
    if (node?.kind !== 'map') return undefined;
    const own = node.entries.find((each) => each.key === entry);
    return own ? own.value : node.entries.map(({ value: child }) => find(child)).find((found) => found);
  };
  const node = file.documents.map(find).find((found) => found);
  assert(node);
  return apply(text, setScalar(file, node, value));
}

describe('edit/yaml: inserting keys', () => {
  const cases: readonly [name: string, before: string, after: string | undefined][] = [
    [
      'builds the whole path at the end of a block mapping',
      'services:\n  web:\n    image: x\n  db:\n    image: y\n',
      'services:\n  web:\n    image: x\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n  db:\n    image: y\n',
    ],
    [
      'uses the indentation of the file',
      'services:\n    web:\n        image: x\n',
      'services:\n    web:\n        image: x\n        deploy:\n            resources:\n                limits:\n                    memory: 512M\n',
    ],
    [
      'goes on where a parent exists',
      'services:\n  web:\n    deploy:\n      replicas: 2 # two\n    image: x\n',
      'services:\n  web:\n    deploy:\n      replicas: 2 # two\n      resources:\n        limits:\n          memory: 512M\n    image: x\n',
    ],
    [
      'fills a parent without value',
      'services:\n  web:\n    image: x\n    deploy: # later\n  db: {}\n',
      'services:\n  web:\n    image: x\n    deploy: # later\n      resources:\n        limits:\n          memory: 512M\n  db: {}\n',
    ],
    [
      'replaces an explicit null',
      'services:\n  web:\n    deploy: ~\n    image: x\n',
      'services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n    image: x\n',
    ],
    [
      'fills an empty flow mapping',
      'services:\n  web:\n    deploy: {}\n',
      'services:\n  web:\n    deploy: {resources: {limits: {memory: 512M}}}\n',
    ],
    [
      'adds to a flow mapping',
      'services:\n  web: { image: x }\n',
      'services:\n  web: { image: x, deploy: {resources: {limits: {memory: 512M}}} }\n',
    ],
    [
      'keeps a trailing comma',
      'services:\n  web: {image: x,}\n',
      'services:\n  web: {image: x, deploy: {resources: {limits: {memory: 512M}}},}\n',
    ],
    [
      'writes JSON where the file is JSON',
      '{\n  "services": {\n    "web": {\n      "image": "x"\n    }\n  }\n}\n',
      '{\n  "services": {\n    "web": {\n      "image": "x",\n      "deploy": {"resources": {"limits": {"memory": "512M"}}}\n    }\n  }\n}\n',
    ],
    [
      'comes after the comments of the mapping, not after those of the next',
      'services:\n  web:\n    image: x\n    # mem: 1g\n  # the database\n  db:\n    image: y\n',
      'services:\n  web:\n    image: x\n    # mem: 1g\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n  # the database\n  db:\n    image: y\n',
    ],
    [
      'leaves a blank line before the next section',
      'services:\n  web:\n    image: x # old\n\n  db: {}\n',
      'services:\n  web:\n    image: x # old\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n\n  db: {}\n',
    ],
    [
      'works without a final line ending',
      'services:\n  web:\n    image: x',
      'services:\n  web:\n    image: x\n    deploy:\n      resources:\n        limits:\n          memory: 512M',
    ],
    [
      'keeps CRLF',
      'services:\r\n  web:\r\n    image: x\r\n',
      'services:\r\n  web:\r\n    image: x\r\n    deploy:\r\n      resources:\r\n        limits:\r\n          memory: 512M\r\n',
    ],
    [
      'follows a block scalar',
      'services:\n  web:\n    command: |\n      a\n      b\n\n  db: {}\n',
      'services:\n  web:\n    command: |\n      a\n      b\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n\n  db: {}\n',
    ],
    [
      'does not take the blank lines of a `|+` scalar',
      'services:\n  web:\n    command: |+\n      a\n\n  db: {}\n',
      'services:\n  web:\n    command: |+\n      a\n\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n  db: {}\n',
    ],
    [
      'follows a list at the indentation of its key',
      'services:\n  web:\n    ports:\n    - "80:80"\n  db: {}\n',
      'services:\n  web:\n    ports:\n    - "80:80"\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n  db: {}\n',
    ],
    [
      'gives a value to the key itself',
      'services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: # later\n',
      'services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: 512M # later\n',
    ],
    [
      'refuses a parent that others share',
      'services:\n  web:\n    deploy: &d\n      replicas: 1\n  db:\n    deploy: *d\n',
      undefined,
    ],
    [
      'uses a parent whose anchor nobody uses',
      'services:\n  web:\n    deploy: &d {}\n',
      'services:\n  web:\n    deploy: &d {resources: {limits: {memory: 512M}}}\n',
    ],
    ['refuses an alias', 'x: &a {image: x}\nservices:\n  web: *a\n', undefined],
    ['refuses an aliased parent', 'x: &a {mode: x}\nservices:\n  web:\n    deploy: *a\n', undefined],
    [
      'refuses to hide what a merge key brings',
      'x: &a\n  deploy:\n    replicas: 1\nservices:\n  web:\n    <<: *a\n    image: x\n',
      undefined,
    ],
    [
      'adds beside a merge key that brings something else',
      'x: &a\n  init: true\nservices:\n  web:\n    <<: *a\n',
      'x: &a\n  init: true\nservices:\n  web:\n    <<: *a\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n',
    ],
    [
      'refuses what is there',
      'services:\n  web:\n    deploy: {resources: {limits: {memory: 1g}}}\n',
      undefined,
    ],
    ['refuses a scalar parent', 'services:\n  web:\n    deploy: yes\n', undefined],
    ['refuses `!reset`', 'services:\n  web:\n    deploy: !reset {}\n', undefined],
    ['refuses explicit keys', 'services:\n  web:\n    ? image\n    : x\n', undefined],
  ];
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(insert(before), after));
  }

  it('writes a mapping of several keys', () => {
    const spec = { test: '["CMD", "a"]', interval: '5s' };
    assert.equal(
      insert('services:\n  web:\n    image: x\n', 'web', ['healthcheck'], spec),
      'services:\n  web:\n    image: x\n    healthcheck:\n      test: ["CMD", "a"]\n      interval: 5s\n',
    );
  });
});

describe('edit/yaml: removing', () => {
  const cases: readonly [name: string, key: string, before: string, after: string | undefined][] = [
    ['the blank line below the first entry', 'version', "version: '3'\n\nservices: {}\n", 'services: {}\n'],
    ['a trailing comment', 'version', 'version: "3" # old\nservices: {}\n', 'services: {}\n'],
    [
      'not the comment above',
      'version',
      '# head\nversion: "3"\n\nservices: {}\n',
      '# head\n\nservices: {}\n',
    ],
    ['a doubled blank line', 'b', 'a: 1\n\nb: 2\n\nc: 3\n', 'a: 1\n\nc: 3\n'],
    ['no blank line that still separates', 'b', 'a: 1\nb: 2\n\nc: 3\n', 'a: 1\n\nc: 3\n'],
    ['the blank line above the last entry', 'b', 'a: 1\n\nb: 2\n', 'a: 1\n'],
    ['the last entry without line ending', 'b', 'a: 1\nb: 2', 'a: 1\n'],
    ['an entry over several lines', 'b', 'a: 1\nb:\n  - x\n  - y # c\nc: 3\n', 'a: 1\nc: 3\n'],
    ['under a document mark', 'version', '---\nversion: "3"\n\nservices: {}\n', '---\nservices: {}\n'],
    ['behind a byte order mark', 'version', '\uFEFFversion: "3"\nservices: {}\n', '\uFEFFservices: {}\n'],
    ['with CRLF', 'version', 'version: "3"\r\n\r\nservices: {}\r\n', 'services: {}\r\n'],
    ['the first of a flow mapping', 'a', '{a: 1, b: 2}', '{b: 2}'],
    ['the last of a flow mapping', 'b', '{a: 1, b: 2 }', '{a: 1 }'],
    ['the only one of a flow mapping', 'a', '{a: 1,}', '{}'],
    ['in JSON', 'version', '{\n  "version": "3",\n  "services": {}\n}\n', '{\n  "services": {}\n}\n'],
    ['the first key of a list item', 'a', 'x:\n  - a: 1\n    b: 2\n', 'x:\n  - b: 2\n'],
    ['not an anchor that is used', 'a', 'a: &v 3\nb: *v\n', undefined],
    ['an anchor that nobody uses', 'a', 'a: &v 3\nb: 1\n', 'b: 1\n'],
    ['not the only key of a list item', 'a', 'x:\n  - a: 1\n', undefined],
    ['not a quote that is still open', 'version', 'version: "3\nservices:\n  a: {}\n', undefined],
    ['not a list that is still open', 'version', 'version: [3\nservices:\n  a: {}\n', undefined],
    ['what stands before a quote that is still open', 'a', 'a: 1\nb: "x\n', 'b: "x\n'],
  ];
  for (const [name, key, before, after] of cases) {
    it(name, () => assert.equal(remove(before, key), after));
  }

  it('takes an item out of a list', () => {
    const text = 'a:\n  - x # c\n  - y\nb: [p, q, r]\n';
    const file = parseCompose(text);
    const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + 1 });
    assert.equal(apply(text, removeItem(file, at('x'))), 'a:\n  - y\nb: [p, q, r]\n');
    assert.equal(apply(text, removeItem(file, at('q'))), 'a:\n  - x # c\n  - y\nb: [p, r]\n');
    assert.equal(apply(text, removeItem(file, at('r'))), 'a:\n  - x # c\n  - y\nb: [p, q]\n');
  });
});

describe('edit/yaml: replacing scalars', () => {
  const cases: readonly [name: string, before: string, value: string, after: string | undefined][] = [
    ['keeps plain', 'a: x # c\n', 'y', 'a: y # c\n'],
    ['keeps single quotes', "a: 'x'\n", "it's", "a: 'it''s'\n"],
    ['keeps double quotes', 'a: "x"\n', 'q"q', 'a: "q\\"q"\n'],
    ['quotes what needs it', 'a: x\n', 'b: c', 'a: "b: c"\n'],
    ['fills a missing value', 'a:\nb: 1\n', 'x', 'a: x\nb: 1\n'],
    ['fills a missing value before a comment', 'a: # c\nb: 1\n', 'x', 'a: x # c\nb: 1\n'],
    ['replaces an alias', 'b: &v x\na: *v\n', 'y', 'b: &v x\na: y\n'],
    ['leaves an anchored scalar', 'a: &v x\nb: *v\n', 'y', undefined],
    ['says nothing if nothing changes', 'a: x\n', 'x', undefined],
  ];
  for (const [name, before, value, after] of cases) {
    it(name, () => assert.equal(set(before, 'a', value), after));
  }
});

describe('edit/yaml: properties', () => {
  const key = fc.constantFrom('image', 'deploy', 'ports', 'x-a', 'labels', 'init');
  const scalar = fc.constantFrom('a', '"b c"', "'d'", '1', '${V:-1}', '');
  const comment = fc.constantFrom('', ' # note');
  const block = fc.letrec<{ map: readonly string[]; value: readonly string[] }>((tie) => ({
    map: fc
      .uniqueArray(fc.tuple(key, tie('value'), comment, fc.constantFrom('', '\n', '    # own line\n')), {
        minLength: 1,
        maxLength: 4,
        selector: ([name]) => name,
      })
      .map((entries) =>
        entries.flatMap(([name, value, note, above]) => {
          const [first = '', ...rest] = value;
          const before = above === '' ? [] : above === '\n' ? [''] : ['# own line'];
          return [
            ...before,
            `${name}:${first === '' ? '' : ` ${first}`}${note}`,
            ...rest.map((line) => (line ? `  ${line}` : '')),
          ];
        }),
      ),
    value: fc.oneof(
      { maxDepth: 2 },
      scalar.map((text) => [text]),
      fc.constant(['{q: 1, r: [2]}']),
      fc.constant(['', '- one', '- "two"']),
      fc.constant(['|', '  # no comment', '  text']),
      tie('map').map((lines) => ['', ...lines]),
    ),
  }));
  const document = fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom('web', 'db', 'job'), block.map), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(2, 4),
    )
    .map(([services, step]) => {
      const byName = new Map(services);
      const lines = ['services:'];
      for (const [name, body] of byName) {
        lines.push(`  ${name}:`, ...body.map((line) => (line ? `    ${line}` : '')), '');
      }
      const text = `${lines.join('\n')}\n`;
      return step === 4 ? text.replace(/^ +/gm, (blanks) => blanks.repeat(2)) : text;
    });

  it('inserting changes only what it says', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(MEMORY, ['mem_limit'], ['deploy', 'mode']), (text, path) => {
        const file = parseCompose(text);
        const web = /^ *(web|db|job):/m.exec(text)?.[1] ?? 'web';
        const edited = insert(text, web, path);
        if (edited === undefined) return;
        const after = parseCompose(edited);
        assert.deepEqual(after.problems, file.problems, edited);
        assert.deepEqual(
          after.comments.map((each) => each.text),
          file.comments.map((each) => each.text),
        );
        const expected = plain(file.value);
        addTo(expected, ['services', web, ...path], '512M');
        assert.deepEqual(plain(after.value), expected, edited);
        assert(isSubsequence(text, edited), 'only adds');
        assert.equal(insert(edited, web, path), undefined);
      }),
      { numRuns: 200 },
    );
  });

  it('removing changes only what it says', () => {
    fc.assert(
      fc.property(document, (text) => {
        const file = parseCompose(text);
        const web = /^ *(web|db|job):/m.exec(text)?.[1] ?? 'web';
        const edited = remove(text, web);
        assert(edited !== undefined);
        const after = parseCompose(edited);
        assert.deepEqual(after.problems, []);
        const expected = plain(file.value) as { services: Record<string, unknown> | null };
        if (expected.services) delete expected.services[web];
        if (expected.services && Object.keys(expected.services).length === 0) expected.services = null;
        assert.deepEqual(plain(after.value), expected, edited);
      }),
      { numRuns: 200 },
    );
  });

  function isSubsequence(part: string, whole: string): boolean {
    let at = 0;
    for (const character of whole) if (character === part[at]) at++;
    return at === part.length;
  }

  function plain(value: ComposeValue | undefined): unknown {
    if (!value || value.kind === 'unknown') return undefined;
    if (value.kind === 'scalar') return value.value === null ? null : value.source;
    if (value.kind === 'seq') return value.items.map(plain);
    return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plain(entry.value)]));
  }

  function addTo(root: unknown, path: readonly string[], value: string): void {
    let owner = root as Record<string, unknown>;
    for (const name of path.slice(0, -1)) {
      owner[name] ??= {};
      owner = owner[name] as Record<string, unknown>;
    }
    owner[path.at(-1) ?? ''] = value;
  }
});
