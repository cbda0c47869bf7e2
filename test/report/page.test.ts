import assert from 'node:assert/strict';
import { PAGE_PARTS, reportMarkdown, reportPage } from '../../report/index.ts';
import { en } from '../../report/texts/en.ts';
import { zhCn } from '../../report/texts/zh-cn.ts';
import type { Files } from '../harness/memory.ts';
import { hostOf, reportsOf, SHOP } from './report-of.ts';

const POLICY = { style: "'nonce-n'", script: "'nonce-n'", nonce: 'n' };

function page(files: Files, more: Parameters<typeof hostOf>[1] = {}): string {
  const { reports, workspace } = reportsOf(files);
  return reportPage(reports, reports, POLICY, hostOf(workspace, more)).page;
}

function markdown(files: Files, more: Parameters<typeof hostOf>[1] = {}): string {
  const { reports, workspace } = reportsOf(files);
  return reportMarkdown(reports, hostOf(workspace, more));
}

/** Names that want to be more than text. */
const HOSTILE: Files = {
  'compose.yaml': `services:
  "<script>alert(1)</script>":
    image: "x\\"><img src=y onerror=z>"
    volumes: ["'><b>:/v", "./\`a|b\`.txt:/t"]
  "a\\" onclick=\\"b":
    image: "| x | \`y\` [z](javascript:1)"
    mem_limit: 8G
`,
  '.deploylintrc.yaml': 'target: {memory: 1G}\n',
};

describe('report/page', () => {
  it('is one file that loads nothing and runs nothing but its own script', () => {
    const text = page(SHOP);
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    assert.equal(
      policy.replaceAll('&#39;', "'"),
      "default-src 'none'; style-src 'nonce-n'; script-src 'nonce-n'; base-uri 'none'; form-action 'none'",
    );
    assert.equal(text.match(/<script/g)?.length, 1);
    assert.equal(text.match(/<style/g)?.length, 1);
    assert.doesNotMatch(
      text,
      /\sstyle="|\son[a-z]+="|javascript:|https?:\/\/|\ssrc="|<link|<iframe|<object|@import|url\((?!#)/,
    );
    // What ends either element would end it in the midst.
    assert.doesNotMatch(PAGE_PARTS.script, /<\/script|<!--/i);
    assert.doesNotMatch(PAGE_PARTS.style, /<\/style/i);
  });

  it('holds the script as text that stands for itself', () => {
    assert.doesNotThrow(() => new Function(PAGE_PARTS.script));
    assert.doesNotMatch(PAGE_PARTS.script, /\bimport\b|\brequire\(/);
  });

  it('shows names as they are, whatever they look like', () => {
    const text = page(HOSTILE);
    assert.ok(text.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
    const body = text.slice(text.indexOf('<body'), text.lastIndexOf('<script'));
    assert.doesNotMatch(body, /<script|<img|<b>|\son[a-z]+="/);
  });

  it('gives every element an id of its own, and every link a target that is there', () => {
    const text = page({ ...SHOP, 'compose.prod.yaml': 'services:\n  x:\n    image: busybox:1.37\n' });
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const [, target = ''] of text.matchAll(/(?:href="#|aria-labelledby="|for=")([^"]*)"/g)) {
      assert.ok(ids.includes(target), target);
    }
  });

  it('leads to files: by links where it stands for itself, by data in an editor', () => {
    assert.match(page(SHOP), /<a class="node service"[^>]* href="\.\/compose\.yaml#L3"/);
    const hosted = page(SHOP, { hosted: true });
    assert.match(
      hosted,
      /<a class="node service"[^>]* role="link" tabindex="0" data-uri="\.\/compose\.yaml" data-line="3" data-column="3"/,
    );
    assert.doesNotMatch(hosted, /href="\./);
    assert.match(hosted, /data-rule="/);
    assert.doesNotMatch(page(SHOP, { href: () => undefined }), /href="(?!#)/);
  });

  it('offers the fixes of a risk in an editor, and nowhere else', () => {
    const files = { 'compose.yaml': 'services:\n  a:\n    image: redis:7.4-alpine\n' };
    assert.match(
      page(files, { hosted: true }),
      /<a class="fix" data-fix="" role="link" tabindex="0" data-uri="\.\/compose\.yaml" data-line="2" data-column="3" aria-label="Fix… compose\/missing-memory-limit">Fix…<\/a>/,
    );
    assert.doesNotMatch(page(files), /data-fix/);
  });

  it('says of every node what it is, for those who do not see it', () => {
    const text = page(SHOP);
    assert.match(
      text,
      /aria-label="service api, 256M · no healthcheck, .*waits for db \(service_healthy\).*publishes 127\.0\.0\.1:8000.*, compose\.yaml:\d+"/,
    );
    const nodes = text.match(/class="node [^>]*>/g) ?? [];
    assert.equal(nodes.length, 12);
    for (const node of nodes) assert.match(node, /aria-label="[^"]+"/);
  });

  it('says in words what the bars show', () => {
    const text = page(SHOP);
    assert.match(text, />Together 1146M, and the machine has 1G: 122M too much\.</);
    assert.match(text, />It may need \d+M, (?:but|and) its container[^<]*640M\.</);
    for (const [bar] of text.matchAll(/<svg class="bar"[^>]*>/g)) assert.match(bar, /aria-hidden="true"/);
  });

  it('says how the limits stand with the machine: memory, its swap, and CPUs', () => {
    const verdicts = (services: string, target: string): string => {
      const text = page({
        'compose.yaml': `services:\n  a: {image: a, ${services}}\n`,
        '.deploylintrc.yaml': `target: {${target}}\n`,
      });
      return [...text.matchAll(/<p class="(fits|tight|exceeds|open)">([^<]*)</g)]
        .map(([, state, words]) => `${state}: ${words}`)
        .join(' / ')
        .replaceAll('&#39;', "'");
    };
    for (const [services, target, memory, cpus] of [
      [
        'mem_limit: 512M, cpus: 0.5',
        'memory: 1G, cpus: 1',
        /fits: .*: 262M to spare\./,
        /fits: Together 0\.5 of the machine's 1 CPU\./,
      ],
      [
        'mem_limit: 1G, cpus: 1.5',
        'memory: 1G, swap: 1G, cpus: 2',
        /tight: .*: 250M may go to its swap/,
        /fits:/,
      ],
      [
        'mem_limit: 1G, cpus: 3',
        'memory: 1G, cpus: 2',
        /exceeds: .*: 250M too much\./,
        /exceeds: .*Docker does not create a\./,
      ],
      [
        'mem_limit: 16M, scale: 3, cpus: 1',
        'cpus: 2',
        /open: Together 48M\. The memory/,
        /tight: Together 3, .*as long as not all/,
      ],
      [
        'mem_limit: 16M, scale: 5, cpus: 1',
        'cpus: 2',
        /open: Together 80M\./,
        /exceeds: Together 5, .*under load/,
      ],
      ['mem_limit: 16M, cpus: 1', 'memory: 1G', /fits:/, /open: Together 1\. The CPUs/],
      [
        'restart: always',
        'memory: 1G',
        /open: No service has a memory limit\./,
        /open: No service has a CPU limit\./,
      ],
    ] as const) {
      assert.match(verdicts(services, target), new RegExp(`^${memory.source}.* / ${cpus.source}`));
    }
  });

  it('shows what is reserved for a service without a limit, and that it is the least', () => {
    const text = page({
      'compose.yaml': 'services:\n  a:\n    image: a\n    mem_reservation: 128M\n',
      '.deploylintrc.yaml': 'target: {memory: 1G}\n',
    });
    assert.match(text, /<rect class="part kept c0"/);
    assert.match(text, /compose\.yaml:4<\/a> \(reserved\)/);
    assert.ok(text.includes(en.keptHelp));
    assert.ok(!page(SHOP).includes(en.keptHelp));
  });

  it('keeps the table of a bar with many parts a click away', () => {
    const services = Array.from({ length: 20 }, (_, index) => `  s${index}: {image: a, mem_limit: 8M}\n`);
    const text = page({ 'compose.yaml': `services:\n${services.join('')}` });
    assert.match(text, /<details data-fold="memory-0"><summary>All 20, with where they are set<\/summary>/);
    assert.doesNotMatch(page(SHOP), /data-fold="memory-0"/);
  });

  it('leads from each line of the picture to where it is said, and for those without a mouse from the table', () => {
    const text = page(SHOP);
    const ways = [...text.matchAll(/<a class="way"([^>]*)><title>([^<]*)<\/title>/g)];
    const place = ways.find(([, , said]) => said?.startsWith('api waits for db (service_healthy)'));
    assert.match(place![1]!, /^ tabindex="-1" href="\.\/compose\.yaml#L18"$/);
    assert.ok(ways.some(([, , said]) => said === 'api publishes 127.0.0.1:8000, compose.yaml:16'));
    const table = text.slice(text.indexOf('<table class="services">'));
    for (const linked of ['18">db</a> (healthy)', '16">127.0.0.1:8000</a>', '8">data</a>', '9">my.cnf</a>'])
      assert.ok(table.includes(linked), linked);
  });

  it('tells of the worst risks where a node is hovered over', () => {
    const text = page({ 'compose.yaml': 'services:\n  a:\n    image: a\n' });
    assert.match(text, /aria-label="service a,[^>]*><title>service a,[^\n<]*\n• `a` has no memory limit/);
  });

  it('can be chosen from where there are several deployments', () => {
    assert.doesNotMatch(page(SHOP), /<select/);
    const text = page({ ...SHOP, 'compose.prod.yaml': 'services:\n  x:\n    image: busybox:1.37\n' });
    assert.equal(text.match(/<option/g)?.length, 2);
    assert.equal(text.match(/ selected/g)?.length, 1);
  });

  it('says so where there is nothing', () => {
    assert.ok(page({ 'README.md': '' }).includes(en.nothing));
    assert.ok(markdown({ 'README.md': '' }).includes(en.nothing));
  });

  it('shows half-typed files', () => {
    const text = SHOP['compose.yaml']!;
    for (let end = 0; end < text.length; end += 13) {
      const files = { ...SHOP, 'compose.yaml': text.slice(0, end) };
      const body = page(files, { hosted: true }).replace(/^[\s\S]*<body|<script[\s\S]*$/g, '');
      for (const shown of [body, markdown(files)]) assert.doesNotMatch(shown, /undefined|NaN|\[object/);
    }
  });

  it('speaks Chinese', () => {
    const text = page(SHOP, { locale: 'zh-cn' });
    assert.match(text, /<html lang="zh-CN">/);
    for (const words of [zhCn.title, zhCn.memory, zhCn.preflight, zhCn.check.images, zhCn.services])
      assert.ok(text.includes(words), words);
    for (const words of [en.title, en.memory, en.check.images, en.services])
      assert.ok(!text.includes(words), words);
  });

  it('is the same every time, and names no folder of anybody’s machine', () => {
    assert.equal(page(SHOP), page(SHOP));
    assert.ok(!page(SHOP).includes('/project'));
  });
});

describe('report/texts', () => {
  it('has the same keys and holes in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]))
        : typeof value === 'string'
          ? (value.match(/\{\w+\}/g) ?? []).sort()
          : typeof value;
    assert.deepEqual(shape(zhCn), shape(en));
  });
});

describe('report/markdown', () => {
  it('says all that the page says', () => {
    const text = markdown(SHOP);
    assert.match(text, /^# Deployment report\n\n## shop \(compose\.yaml\)\n/);
    assert.match(
      text,
      /\n\| api \| api\/Dockerfile \| 256M \| no limit \| no healthcheck \| db \| 127\.0\.0\.1:8000, 9000-9001\/udp \| \d+ \|\n/,
    );
    assert.match(text, /\n### Memory limits and the machine\n\nTogether 1146M/);
    assert.match(text, /\n### Memory of MySQL 8\.4 in db\n/);
    assert.match(text, /\n### CPU limits and the machine\n\nNo service has a CPU limit/);
    assert.match(text, /\n- ✓ \*\*pass\*\* The Compose files and Dockerfiles can be used as they are\n/);
    assert.match(text, /\n#### \d+ warnings?\n\n- \[compose\.yaml:\d+\]/);
    assert.ok(text.endsWith('\n'));
  });

  it('draws services, ports and who waits for whom', () => {
    const [, diagram = ''] = /\n```mermaid\n([\s\S]*?)\n```\n/.exec(markdown(SHOP)) ?? [];
    const [db, api] = ['db · 640M', 'api · 256M'].map(
      (label) => diagram.match(`  (n\\d+)\\["${label}"\\]`)?.[1],
    );
    assert.match(diagram, new RegExp(`\n  ${api} ==> ${db}(?:\n|$)`));
    assert.match(diagram, /\(\["127#46;0|\(\["127\.0\.0\.1:8000"\]\)/);
    assert.doesNotMatch(markdown({ Dockerfile: 'FROM busybox:1.37\n' }), /mermaid/);
  });

  it('counts in the checklist the risks that it lists below', () => {
    const text = markdown(SHOP);
    const list = text.slice(text.indexOf('### Preflight'), text.indexOf('### Risks'));
    assert.match(list, / \(\d risks?\)\n/);
    assert.doesNotMatch(list, /deployment\//);
  });

  it('links places where the host knows where to', () => {
    assert.doesNotMatch(markdown(SHOP, { href: () => undefined }), /\]\(/);
    assert.match(markdown(SHOP), /\n- Files: \[compose\.yaml\]\(<\.\/compose\.yaml>\)/);
    assert.match(markdown(SHOP), /\[compose\.yaml:6\]\(<\.\/compose\.yaml#L6>\)/);
  });

  it('lets no name be more than text', () => {
    const text = markdown(HOSTILE, { href: () => undefined });
    const prose = text.replace(/`[^`]*`/g, '');
    assert.doesNotMatch(prose, /(?<!\\)<|(?<!\\)\[/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| ') && line.includes('alert'))) {
      assert.equal(row.match(/(?<!\\)\|/g)?.length, 9);
    }
  });
});
