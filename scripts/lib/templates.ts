import type { Subject } from '../../rules/engine/rule.ts';
import type { FAMILIES } from './rule-files.ts';

type Family = (typeof FAMILIES)[number];

/** Stands round text that the author has to write; tests refuse what still carries it. */
export const PLACEHOLDER = /⟨[^⟩]*⟩/;

/** The four files of a new rule, by role. Each fails its test until it is filled in. */
export function templates(id: string, over: Subject, version: string) {
  const family = id.split('/')[0] as Family;
  return {
    source: source(id, over, version),
    doc: doc(id, family),
    test: test(id, family, over),
    chinese: `${JSON.stringify({ summary: '⟨一句话：什么写法有问题。⟩', messages: { found: '⟨发现了什么。⟩' } }, undefined, 2)}\n`,
  };
}

function source(id: string, over: Subject, version: string): string {
  return `import { defineRule } from '../engine/rule.ts';

/** ⟨What it looks for, and the source of the fact it stands on.⟩ */
export default defineRule({
  id: '${id}',
  over: '${over}',
  severity: 'info',
  presets: ['strict'],
  fix: 'never',
  since: '${version}',
  messages: {
    found: '⟨What is wrong, with \`{holes}\` for what varies.⟩',
  },
  create: (_context) => ({
    end() {
      // ⟨Name the node types to look at as handlers beside this one, and report there.⟩
    },
  }),
});
`;
}

function doc(id: string, family: Family): string {
  const { language, path, text } = SAMPLES[family];
  const fence = `\`\`\`${language} path=${path}\n${text}\`\`\``;
  return `# ${id}

⟨One sentence: what is wrong. It is the rule's summary everywhere.⟩

## Why

⟨What happens then, with the program's own message.⟩

## Wrong

${fence}

## Right

${fence}

## When not to use it

⟨Who should turn it off, and why.⟩

## References

- ⟨Where the program's behaviour is written down.⟩
`;
}

function test(id: string, family: Family, over: Subject): string {
  const { path, text } = SAMPLES[family];
  const project = over === 'deployment';
  const sample = (body: string) => {
    const literal = `'${body.replaceAll('\n', '\\n')}'`;
    return project ? `{ '${path}': ${literal} }` : literal;
  };
  return `import rule from '../../../rules/${id}.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [${sample(text)}],
  bad: [[${sample(`«${text.trimEnd()}»\n`)}, 'found']],
});
`;
}

const SAMPLES: Readonly<Record<Family, { language: string; path: string; text: string }>> = {
  dockerfile: { language: 'dockerfile', path: 'Dockerfile', text: 'FROM debian:trixie-slim\n' },
  compose: { language: 'yaml', path: 'compose.yaml', text: 'services: {}\n' },
  requirements: { language: 'requirements', path: 'requirements.txt', text: 'flask==3.1.2\n' },
  mysql: { language: 'ini', path: 'my.cnf', text: '[mysqld]\n' },
  deployment: { language: 'yaml', path: 'compose.yaml', text: 'services: {}\n' },
};
