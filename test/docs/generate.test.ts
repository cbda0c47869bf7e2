import assert from 'node:assert/strict';
import type { Rule } from '../../rules/index.ts';
import { freshDoc } from '../../scripts/lib/doc-pages.ts';
import { registrySource } from '../../scripts/lib/registry.ts';
import { HEADINGS, parseRuleDoc } from '../../scripts/lib/rule-doc.ts';
import { PLACEHOLDER, templates } from '../../scripts/lib/templates.ts';

const rule: Rule = {
  id: 'compose/x',
  over: 'compose',
  severity: 'warning',
  presets: ['strict'],
  fix: 'sometimes',
  aliases: ['dclint:no-x'],
  seed: ['C1'],
  since: '0.1.0',
  options: { most: { type: 'number', default: 3, min: 1, description: 'The most | there may be.' } },
  messages: { a: 'A.', b: { text: 'B.', severity: 'error' } },
  create: () => ({}),
};

const DOC = `# compose/x

It is \`x\`.

## Why

Because.

## Wrong

\`\`\`yaml path=compose.yaml
a: 1
\`\`\`

\`\`\`dockerfile path=Dockerfile
## not a heading
FROM a
\`\`\`

Another:

~~~~yaml path=compose.yaml
b: |
  ~~~
~~~~

\`\`\`text
It says no.
\`\`\`

## Right

\`\`\`yaml path=compose.yaml
c: 1
\`\`\`

## When not to use it

Never.

## References

- None.
`;

describe('scripts/generate', () => {
  it('takes a doc apart', () => {
    const doc = parseRuleDoc(DOC);
    assert.equal(doc.title, 'compose/x');
    assert.equal(doc.summary, 'It is `x`.');
    assert.deepEqual(
      doc.sections.map(({ heading }) => heading),
      ['Why', 'Wrong', 'Right', 'When not to use it', 'References'],
    );
    assert.deepEqual(doc.sections[1]?.examples, [
      [
        { language: 'yaml', path: 'compose.yaml', text: 'a: 1\n' },
        { language: 'dockerfile', path: 'Dockerfile', text: '## not a heading\nFROM a\n' },
      ],
      [{ language: 'yaml', path: 'compose.yaml', text: 'b: |\n  ~~~\n' }],
    ]);
    assert.equal(doc.markdown, DOC);
  });

  it('takes anything apart, whatever is missing', () => {
    for (let end = 0; end <= DOC.length; end += 7) parseRuleDoc(DOC.slice(0, end));
    assert.deepEqual(parseRuleDoc(''), { title: '', summary: '', sections: [], markdown: '\n' });
  });

  it('writes header and options, once, and keeps the rest', () => {
    const fresh = freshDoc(DOC, rule);
    assert.equal(freshDoc(fresh, rule), fresh);
    assert.match(fresh, /\*\*Severity:\*\* warning or error\n/);
    assert.match(fresh, /\*\*Covers:\*\* `dclint:no-x`\n/);
    assert.match(
      fresh,
      /## Options\n\n<!-- .* -->\n\| Option .*\n.*\n\| `most` \| number ≥ 1 \| `3` \| The most \\\| there may be\. \|\n/,
    );
    const doc = parseRuleDoc(fresh);
    assert.equal(doc.summary, 'It is `x`.');
    assert.deepEqual(
      doc.sections.map(({ heading }) => heading),
      HEADINGS,
    );
    assert.doesNotMatch(doc.markdown, /<!--|Severity/);
    assert.match(doc.markdown, /\| `most` \|/);
  });

  it('writes a header anew when the rule changes', () => {
    const before = freshDoc(DOC, rule);
    const after = freshDoc(before, { ...rule, severity: 'error', options: undefined });
    assert.match(after, /\*\*Severity:\*\* error\n/);
    assert.doesNotMatch(after, /warning/);
  });

  it('gives every rule a name of its own in the registry', () => {
    const source = registrySource(['compose/no-x', 'mysql/no-x']);
    assert.match(source, /import composeNoX from '\.\/compose\/no-x\.ts';/);
    assert.match(source, /\[\s*composeNoX,\s*mysqlNoX,\s*\]/);
  });
});

describe('scripts/new-rule', () => {
  for (const over of ['dockerfile', 'compose', 'requirements', 'mysql', 'deployment'] as const) {
    it(`writes four files that nobody can take for finished, over ${over}`, () => {
      const files = templates('compose/new-thing', over, '0.1.0');
      for (const [role, text] of Object.entries(files)) {
        if (role !== 'test') assert.match(text, PLACEHOLDER, role);
      }
      assert.match(files.test, /«/);
      const doc = parseRuleDoc(files.doc);
      assert.deepEqual(
        doc.sections.map(({ heading }) => heading),
        HEADINGS.filter((heading) => heading !== 'Options'),
      );
      assert.equal(doc.sections.filter(({ examples }) => examples.length > 0).length, 2);
    });
  }
});
