import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergedTarget } from '../../rules/engine/config.ts';
import { targetEdit } from '../../rules/engine/config-edit.ts';
import { parseConfig } from '../../rules/engine/config-file.ts';
import { applyEdits } from '../../rules/index.ts';

const PATH = '/p/.deploylintrc.yaml';

function parsed(text: string) {
  return parseConfig(text, PATH, []).config;
}

/** `message «text» args` of each problem. */
function problems(text: string): readonly string[] {
  return parseConfig(text, PATH, []).problems.map(
    ({ message, start, end, args }) =>
      `${message} «${text.slice(start, end)}» ${Object.values(args).join(' ')}`,
  );
}

describe('the target in a configuration', () => {
  it('is a common machine by its name', () => {
    const micro = { name: 'e2-micro', memory: '1G', cpus: 2, architecture: 'amd64' };
    assert.deepEqual(parsed('target: e2-micro\n')?.target, micro);
    assert.deepEqual(parsed('target: {profile: E2-Micro, swap: 1G}\n')?.target, { ...micro, swap: '1G' });
    assert.deepEqual(parsed('target: {swap: 0, memory: 1G}\n')?.target, { swap: '0', memory: '1G' });
  });

  it('is no longer that machine with another size', () => {
    assert.equal(parsed('target: {profile: e2-micro, memory: 2G}\n')?.target?.name, undefined);
    assert.equal(parsed('target: {profile: e2-micro, memory: 2G}\n')?.target?.memory, '2G');
    const named = { name: 'e2-micro', memory: '1G', cpus: 2 };
    assert.deepEqual(mergedTarget(named, { swap: '1G' }), { ...named, swap: '1G' });
    assert.deepEqual(mergedTarget(named, { cpus: 1 }), { memory: '1G', cpus: 1 });
    assert.deepEqual(mergedTarget({ memory: '8G', swap: '0' }, named), { ...named, swap: '0' });
    assert.deepEqual(mergedTarget(named, undefined), named);
  });

  it('is refused with the nearest name', () => {
    assert.deepEqual(problems('target: e2-mikro\n'), [
      'unknownTargetDidYouMean «e2-mikro» e2-mikro e2-micro',
    ]);
    assert.deepEqual(problems('target: {profile: cax11}\n'), [
      'unknownTargetDidYouMean «cax11» cax11 hetzner-cax11',
    ]);
    assert.deepEqual(problems('target: 1G\n'), ['unknownTarget «1G» 1G']);
    assert.deepEqual(problems('target: [1G]\n'), ['notMapping «[1G]» target']);
    assert.deepEqual(problems('target: {memori: 1G}\n'), ['unknownKeyDidYouMean «memori» memori memory']);
  });

  it('has an architecture that images are built for', () => {
    assert.equal(parsed('target: {architecture: x86_64}\n')?.target?.architecture, 'amd64');
    assert.match(
      problems('target: {architecture: amd46}\n').join(),
      /^notOneOf «amd46» architecture amd64, arm64/,
    );
  });
});

describe('the series in a configuration', () => {
  it('is one that there was', () => {
    for (const series of ['5.7', '8.0', '8.4', '9.7', '26.7', '27.1']) {
      assert.deepEqual(problems(`mysql: {series: "${series}"}\n`), [], series);
    }
    assert.deepEqual(problems('mysql: {flavor: mariadb, series: 10.11}\n'), []);
    assert.deepEqual(problems('mysql: {series: 10.11}\n'), [], 'its flavor may stand in another layer');
    assert.match(problems('mysql: {series: 8.5}\n').join(), /^unknownSeries «8.5» 8.5 9\.7, /);
    assert.match(
      problems('mysql: {flavor: mysql, series: 10.11}\n').join(),
      /^unknownSeries «10.11» 10.11 9\.7, /,
    );
    assert.match(
      problems('mysql: {flavor: mariadb, series: 8.0}\n').join(),
      /^unknownSeries «8.0» 8.0 \d+\.\d+, /,
    );
    assert.deepEqual(problems('mysql: {series: eight}\n'), ['notSeries «eight» series']);
  });

  it('is left out where it is wrong, and what stands beside it stays', () => {
    assert.deepEqual(parsed('mysql: {flavor: mysql, series: 8.5}\n')?.mysql, { flavor: 'mysql' });
  });
});

describe('writing the target', () => {
  const edited = (text: string, target: Parameters<typeof targetEdit>[2] = 't3.small', path = PATH) => {
    const edit = targetEdit(text, path, target);
    return edit && applyEdits(text, [edit]);
  };
  const removed = (text: string, path = PATH) => {
    const edit = targetEdit(text, path, undefined);
    return edit && applyEdits(text, [edit]);
  };

  it('replaces a name and sizes, and keeps every comment', () => {
    assert.equal(edited('a: 1\ntarget: e2-micro # cheap\nb: 2\n'), 'a: 1\ntarget: t3.small # cheap\nb: 2\n');
    assert.equal(
      edited('target: # the machine\n  memory: 1G\n  cpus: 1\n# next\npreset: all\n'),
      'target: t3.small # the machine\n# next\npreset: all\n',
    );
    assert.equal(edited('target:\n  memory: 1G\n'), 'target: t3.small\n');
    assert.equal(edited('target:\r\n  memory: 1G\r\nroot: true\r\n'), 'target: t3.small\r\nroot: true\r\n');
    assert.equal(edited('target:\n'), 'target: t3.small\n');
    assert.equal(edited('{target: {memory: 1G}, root: true}\n'), '{target: "t3.small", root: true}\n');
  });

  it('adds it at the end, or below the example that was left in the file', () => {
    assert.equal(edited('root: true'), 'root: true\ntarget: t3.small\n');
    assert.equal(edited(''), 'target: t3.small\n');
    assert.equal(edited('# nothing yet\n'), '# nothing yet\ntarget: t3.small\n');
    assert.equal(
      edited('root: true\n#target:\n#  memory: 1G\n#  cpus: 1\n\n#mysql:\n'),
      'root: true\n#target:\n#  memory: 1G\n#  cpus: 1\ntarget: t3.small\n\n#mysql:\n',
    );
  });

  it('writes sizes, too', () => {
    assert.equal(edited('', { memory: '1G', cpus: 1 }), 'target: { memory: 1G, cpus: 1 }\n');
    assert.equal(edited('', { memory: '1G' }), 'target: { memory: 1G }\n');
  });

  it('keeps the swap, which is no matter of the machine', () => {
    const before = 'target:\n  memory: 1G\n  swap: 2G\n';
    assert.equal(edited(before), 'target: { profile: t3.small, swap: 2G }\n');
    assert.equal(edited(before, { memory: '4G', cpus: 2 }), 'target: { memory: 4G, cpus: 2, swap: 2G }\n');
    assert.deepEqual(parsed(edited(before)!)?.target?.swap, '2G');
  });

  it('writes JSON', () => {
    const path = '/p/.deploylintrc.json';
    assert.equal(
      edited('{\n  "root": true\n}\n', 't3.small', path),
      '{\n  "target": "t3.small",\n  "root": true\n}\n',
    );
    assert.equal(edited('{}', 't3.small', path), '{ "target": "t3.small" }');
    assert.equal(
      edited('{"target": {"memory": "1G"}}', { memory: '2G' }, path),
      '{"target": { "memory": "2G" }}',
    );
    const manifest = '{\n  "name": "x",\n  "deploylint": {\n    "preset": "all"\n  }\n}\n';
    assert.equal(
      edited(manifest, 'e2-micro', '/p/package.json'),
      '{\n  "name": "x",\n  "deploylint": {\n    "target": "e2-micro",\n    "preset": "all"\n  }\n}\n',
    );
    assert.equal(edited('{"name": "x"}', 'e2-micro', '/p/package.json'), undefined);
  });

  it('takes it away, with its lines or its comma', () => {
    assert.equal(removed('a: 1\ntarget: e2-micro # cheap\nb: 2\n'), 'a: 1\nb: 2\n');
    assert.equal(
      removed('root: true\r\ntarget:\r\n  memory: 1G\r\n  cpus: 1\r\n# next\r\npreset: all\r\n'),
      'root: true\r\n# next\r\npreset: all\r\n',
    );
    assert.equal(removed('target: e2-micro'), '');
    assert.equal(removed('target:\nroot: true\n'), 'root: true\n');
    assert.equal(removed('{target: {memory: 1G}, root: true}\n'), '{root: true}\n');
    const path = '/p/.deploylintrc.json';
    assert.equal(removed('{\n  "target": "t3.small",\n  "root": true\n}\n', path), '{\n  "root": true\n}\n');
    assert.equal(
      removed('{\n  "root": true,\n  "target": {"memory": "1G"}\n}\n', path),
      '{\n  "root": true\n}\n',
    );
    assert.equal(removed('{"target": "t3.small"}', path), '{}');
    assert.equal(removed('root: true\n'), undefined);
  });

  it('leaves a broken file alone', () => {
    assert.equal(edited('a: [1\n'), undefined);
    assert.equal(edited('- a\n'), undefined);
  });

  it('changes nothing but the target, and says what was asked for', () => {
    const line = fc.constantFrom(
      'root: true',
      '# a comment',
      '',
      'preset: strict # why',
      'target: e2-micro',
      'target:\n  memory: 1G # small\n  cpus: 1',
      'ignore:\n  - a\n  - b',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: (each) => each.split(/[: ]/)[0] }),
        fc.constantFrom('\n', '\r\n'),
        (lines, ending) => {
          const text = lines.join('\n').replaceAll('\n', ending);
          const after = edited(text)!;
          const { target, ...rest } = parsed(after) ?? {};
          const { target: _, ...before } = parsed(text) ?? {};
          assert.equal(target?.name, 't3.small');
          assert.deepEqual(rest, before);
          assert.equal(edited(after), after);
          assert.deepEqual(parsed(removed(after)!) ?? {}, before);
        },
      ),
      { numRuns: 200 },
    );
  });
});
