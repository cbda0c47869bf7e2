import assert from 'node:assert/strict';
import { PAGE_PARTS, reportMarkdown, reportPage } from '../../report/index.ts';
import { en } from '../../report/texts/en.ts';
import { zhCn } from '../../report/texts/zh-cn.ts';
import type { Files } from '../harness/memory.ts';
import { hostOf, reportsOf, SHOP } from './report-of.ts';

const POLICY = { style: "'nonce-n'", script: "'nonce-n'", nonce: 'n' };

function page(files: Files, more: Parameters<typeof hostOf>[1] = {}): string {
  const { reports, workspace } = reportsOf(files);
  return reportPage(reports, reports, POLICY, hostOf(workspace, more));
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
    assert.match(
      text,
      /class="bar" role="img" aria-label="Together 1146M, and the machine has 1G: 122M too much\."/,
    );
    assert.match(text, /aria-label="It may need \d+M, (?:but|and) its container[^"]*640M\."/);
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
    assert.match(text, /\n\| api \| api\/Dockerfile \| 256M \| no healthcheck \| db \| \d+ \|\n/);
    assert.match(text, /\n### Memory limits and the machine\n\nTogether 1146M/);
    assert.match(text, /\n### Memory of MySQL 8\.4 in db\n/);
    assert.match(text, /\n- ✓ \*\*pass\*\* Every file is what its program accepts\n/);
    assert.match(text, /\n#### \d+ warnings?\n\n- `compose\.yaml:\d+` /);
    assert.ok(text.endsWith('\n'));
  });

  it('lets no name be more than text', () => {
    const text = markdown(HOSTILE);
    const prose = text.replace(/`[^`]*`/g, '');
    assert.doesNotMatch(prose, /(?<!\\)<|(?<!\\)\[/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| ') && line.includes('alert'))) {
      assert.equal(row.match(/(?<!\\)\|/g)?.length, 7);
    }
  });
});
