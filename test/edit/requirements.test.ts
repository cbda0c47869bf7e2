import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addMarker,
  insertRequirements,
  removeRequirement,
  renameRequirement,
  replaceSpecifier,
} from '../../rules/edit/requirements.ts';
import type { Edit } from '../../rules/engine/finding.ts';
import { applyEdits } from '../../rules/engine/fix.ts';
import type { Requirement, RequirementsFile } from '../../rules/syntax/requirements/nodes.ts';
import { parseRequirements } from '../../rules/syntax/requirements/parse.ts';

const PATH = '/project/requirements.txt';

function edited(text: string, edit: (file: RequirementsFile) => readonly Edit[]): string {
  return applyEdits(text, edit(parseRequirements(text)));
}

function named(file: RequirementsFile, name: string): Requirement {
  const found = file.requirements.find((each) => each.name?.normalized === name);
  assert.ok(found, name);
  return found;
}

describe('editing requirements', () => {
  describe('insertRequirements', () => {
    const insert = (text: string, ...names: string[]) =>
      edited(text, (file) => insertRequirements(PATH, file, names));
    const cases: readonly (readonly [string, string, readonly string[], string])[] = [
      ['keeps a sorted file sorted', 'flask==3.0\nredis\n', ['gunicorn'], 'flask==3.0\ngunicorn\nredis\n'],
      [
        'goes first where it belongs first',
        '# web\nflask\nredis\n',
        ['celery'],
        '# web\ncelery\nflask\nredis\n',
      ],
      ['appends to a file that is not sorted', 'redis\nflask\n', ['celery'], 'redis\nflask\ncelery\n'],
      ['appends to a file of one line', 'redis\n', ['celery'], 'redis\ncelery\n'],
      ['stays before comments that end the file', 'b\na\n\n# the end\n', ['c'], 'b\na\nc\n\n# the end\n'],
      ['keeps a missing final line break missing', 'b\na', ['c'], 'b\na\nc'],
      ['keeps CRLF', 'b\r\na\r\n', ['c'], 'b\r\na\r\nc\r\n'],
      ['writes into an empty file', '', ['c'], 'c\n'],
      ['writes behind a byte order mark', '\uFEFF', ['c'], '\uFEFFc\n'],
      ['follows options where there is nothing else', '--pre\n', ['c'], '--pre\nc\n'],
      [
        'does not come between a line and its hashes',
        'b==1 \\\n  --hash=sha256:x\na\n',
        ['c'],
        'b==1 \\\n  --hash=sha256:x\na\nc\n',
      ],
      [
        'stays behind the comments of pip-tools',
        'a==1\n    # via b\nc==1\n',
        ['b'],
        'a==1\n    # via b\nb\nc==1\n',
      ],
      ['leaves a heading to the line it heads', 'a\n# database\nc\n', ['b'], 'a\nb\n# database\nc\n'],
      ['adds several, each to its place', 'b\nd\n', ['e', 'c', 'a'], 'a\nb\nc\nd\ne\n'],
      [
        'compares normal forms',
        'Flask_Login\nZope.interface\n',
        ['flask-migrate'],
        'Flask_Login\nflask-migrate\nZope.interface\n',
      ],
      ['is not swallowed by a backslash that ends the file', 'b\na \\', ['c'], 'b\nc\na \\'],
      ['follows a last line that pip refuses', 'b\na b\n', ['c'], 'b\na b\nc\n'],
    ];
    for (const [title, text, names, expected] of cases) {
      it(title, () => assert.equal(insert(text, ...names), expected));
    }
  });

  describe('replaceSpecifier', () => {
    const replace = (text: string, specifier = '==2.0') =>
      edited(text, (file) => replaceSpecifier(PATH, file.requirements[0] as Requirement, specifier));
    const cases: readonly (readonly [string, string])[] = [
      ['a', 'a==2.0'],
      ['a>=1,<3', 'a==2.0'],
      ['a >= 1 , <3 # why', 'a == 2.0 # why'],
      ['a[x] ; python_version > "3"', 'a[x]==2.0 ; python_version > "3"'],
      ['a;python_version>"3"', 'a==2.0;python_version>"3"'],
      ['a (>=1) # why', 'a ==2.0 # why'],
      ['a ()', 'a ==2.0'],
      ['a==1 \\\n  --hash=sha256:x', 'a==2.0 \\\n  --hash=sha256:x'],
      ['a @ https://example.org/a.zip', 'a @ https://example.org/a.zip'],
    ];
    for (const [text, expected] of cases) it(text, () => assert.equal(replace(text), expected));
  });

  describe('removeRequirement', () => {
    const remove = (text: string, name = 'b') =>
      edited(text, (file) => removeRequirement(PATH, file, named(file, name)));
    const cases: readonly (readonly [string, string, string])[] = [
      ['takes the whole line', 'a\nb==1 # why\nc\n', 'a\nc\n'],
      [
        'takes continuations and hashes',
        'a\nb==1 \\\n  --hash=sha256:x \\\n  --hash=sha256:y\nc\n',
        'a\nc\n',
      ],
      ['takes the comments of pip-tools', 'a\nb==1\n    # via\n    #   x\nc\n', 'a\nc\n'],
      ['leaves a comment of its own', 'a\nb==1\n# next\nc\n', 'a\n# next\nc\n'],
      ['keeps a missing final line break missing', 'a\nb', 'a'],
      ['does so with CRLF', 'a\r\nb', 'a'],
      ['leaves an empty file', 'b\n', ''],
      ['leaves a byte order mark', '\uFEFFb', '\uFEFF'],
    ];
    for (const [title, text, expected] of cases) it(title, () => assert.equal(remove(text), expected));
  });

  it('renames', () => {
    const text = 'a\nopencv_python[x]==1 \\\n  --hash=sha256:x # why\n';
    const result = edited(text, (file) =>
      renameRequirement(PATH, named(file, 'opencv-python'), 'opencv-python-headless'),
    );
    assert.equal(result, 'a\nopencv-python-headless[x]==1 \\\n  --hash=sha256:x # why\n');
  });

  describe('addMarker', () => {
    const add = (text: string) =>
      edited(text, (file) => addMarker(PATH, file.requirements[0] as Requirement, 'os_name == "nt"'));
    const cases: readonly (readonly [string, string])[] = [
      ['a==1 # why', 'a==1 ; os_name == "nt" # why'],
      ['a==1 --hash=sha256:x', 'a==1 ; os_name == "nt" --hash=sha256:x'],
      ['a ; python_version>"3"', 'a ; python_version>"3" and os_name == "nt"'],
      ['a ; python_version>"3" or extra=="x"', 'a ; (python_version>"3" or extra=="x") and os_name == "nt"'],
      [
        'a ; (python_version>"3" or extra=="x")',
        'a ; (python_version>"3" or extra=="x") and os_name == "nt"',
      ],
      [
        'a ; (python_version>"3") or (extra=="x")',
        'a ; ((python_version>"3") or (extra=="x")) and os_name == "nt"',
      ],
    ];
    for (const [text, expected] of cases) {
      it(text, () => {
        assert.equal(add(text), expected);
        assert.deepEqual(parseRequirements(expected).problems, []);
      });
    }
  });

  describe('for any file', () => {
    const line = fc.constantFrom(
      'flask==2.0',
      'Django >= 4 , < 5  # pinned',
      'redis[hiredis] ; python_version > "3.7"',
      'numpy==1.24.3 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb',
      '    # via flask',
      '# a heading',
      '',
      '-r base.txt',
      '--index-url https://example.org',
      '-e ./lib',
      'a b',
      'zope.interface @ https://example.org/z.zip',
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
      .map(([lines, ending, final, bom]) => {
        const body = lines.join('\n') + (final && lines.length > 0 ? '\n' : '');
        return (bom ? '\uFEFF' : '') + body.replaceAll('\n', ending);
      });
    const say = (file: RequirementsFile) =>
      file.requirements.map(
        ({ name, specifiers, hashes }) =>
          `${name?.text} ${specifiers.map((each) => each.text)} ${hashes.length}`,
      );

    it('inserting adds one requirement and keeps everything else', () => {
      fc.assert(
        fc.property(text, fc.constantFrom('aaa', 'mmm==1', 'zzz'), (source, added) => {
          const before = parseRequirements(source);
          const result = applyEdits(source, insertRequirements(PATH, before, [added]));
          const after = parseRequirements(result);
          assert.equal(after.requirements.length, before.requirements.length + 1);
          const others = after.requirements.filter(({ name }) => name?.text !== added.replace(/=.*/, ''));
          assert.deepEqual(say({ ...after, requirements: others }), say(before));
          assert.deepEqual(
            after.comments.map((each) => each.text),
            before.comments.map((each) => each.text),
          );
          assert.equal(/[\r\n]$/.test(result), before.text.length === before.start || /[\r\n]$/.test(source));
          assert.equal(/(?<!\r)\n/.test(result) && source.includes('\r\n'), false);
        }),
        { numRuns: 200 },
      );
    });

    it('removing takes one requirement and no problem, option or heading', () => {
      fc.assert(
        fc.property(text, fc.nat(), (source, pick) => {
          const before = parseRequirements(source);
          const requirement = before.requirements[pick % Math.max(1, before.requirements.length)];
          if (!requirement) return;
          const result = applyEdits(source, removeRequirement(PATH, before, requirement));
          const after = parseRequirements(result);
          assert.deepEqual(
            say(after),
            say({ ...before, requirements: before.requirements.filter((each) => each !== requirement) }),
          );
          assert.equal(after.problems.length, before.problems.length);
          assert.equal(after.includes.length, before.includes.length);
          const headings = (file: RequirementsFile) =>
            file.comments.filter((each) => each.text === 'a heading').length;
          assert.equal(headings(after), headings(before));
        }),
        { numRuns: 200 },
      );
    });
  });
});
