import assert from 'node:assert/strict';
import { type Arguments, parseArguments } from '../../cli/args.ts';
import { UsageError } from '../../cli/io.ts';
import { textsFor } from '../../cli/texts/index.ts';

const parse = (...argv: string[]): Promise<Arguments> => parseArguments(argv, textsFor('en'));

describe('cli/args', () => {
  it('takes check for granted, with or without paths', async () => {
    assert.deepEqual(await parse(), { command: 'check', operands: [], values: {} });
    assert.deepEqual(await parse('a', 'b'), { command: 'check', operands: ['a', 'b'], values: {} });
    assert.deepEqual(await parse('check', 'rules'), { command: 'check', operands: ['rules'], values: {} });
    assert.deepEqual((await parse('rules')).command, 'rules');
    assert.deepEqual(await parse('./rules'), { command: 'check', operands: ['./rules'], values: {} });
  });

  it('takes everything after -- for paths', async () => {
    assert.deepEqual((await parse('--', '--fix', 'rules')).operands, ['--fix', 'rules']);
    assert.equal((await parse('--', 'rules')).command, 'check');
  });

  it('takes values in both spellings, repeatable ones as lists', async () => {
    const { values } = await parse(
      '--format=json',
      '-o',
      'x.json',
      '--rule',
      'a/b=off',
      '--rule=c/d=error',
      '--fix',
    );
    assert.deepEqual(values, { format: 'json', output: 'x.json', rule: ['a/b=off', 'c/d=error'], fix: true });
  });

  it('takes the options of the other commands', async () => {
    assert.equal((await parse('rules', '--format', 'json')).values.format, 'json');
    assert.deepEqual((await parse('explain', 'a/b')).operands, ['a/b']);
    assert.equal((await parse('server', '--stdio')).values.stdio, true);
    assert.equal((await parse('server', '--help')).values.help, true);
  });

  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['--fromat', 'json'], /^Unknown option `--fromat`\. Did you mean `--format`\?$/],
    [['--zzz'], /^Unknown option `--zzz`\.$/],
    [['-z'], /^Unknown option `-z`\.$/],
    [
      ['--format', 'xml'],
      /^`--format xml`: must be one of pretty, compact, json, sarif, github, gitlab, checkstyle, junit\.$/,
    ],
    [['--format'], /^`--format` needs a value: `--format FORMAT`\.$/],
    [['--output', '--quiet'], /^`--output` needs a value: `--output FILE`\.$/],
    [['--output='], /^`--output` needs a value/],
    [['--config', ''], /^`--config` needs a value/],
    [['--fix=yes'], /^`--fix` takes no value\.$/],
    [['--max-warnings', 'ten'], /^`--max-warnings ten`: must be a whole number/],
    [['--max-warnings=-1'], /must be a whole number/],
    [['--fail-on', 'fatal'], /^`--fail-on fatal`: must be one of error, warning, info, hint, never\.$/],
    [['--preset', 'strictest'], /must be one of recommended, strict, all\.$/],
    [['--locale', 'fr'], /must be one of en, zh-cn\.$/],
    [['--config', 'a', '--no-config'], /^`--config` and `--no-config` exclude each other\.$/],
    [['--fix', '--fix-dry-run'], /exclude each other/],
    [['--stdin'], /^`--stdin` needs `--stdin-filename NAME`\.$/],
    [['--stdin-filename', 'Dockerfile'], /^`--stdin-filename` needs `--stdin`\.$/],
    [['--stdin', '--stdin-filename', 'Dockerfile', 'x'], /give no paths/],
    [['rules', '--format', 'sarif'], /must be one of json\.$/],
    [['rules', 'x'], /^Unexpected argument `x`\.$/],
    [['rules', '--fix'], /^`--fix` is no option of `deploylint rules`\.$/],
    [['--stdio'], /^`--stdio` is no option of `deploylint check`\.$/],
    [['explain'], /^Name a rule/],
    [['explain', 'a/b', 'c/d'], /^Unexpected argument `c\/d`\.$/],
    [['server'], /`deploylint server --stdio`/],
    [['init', 'x'], /^Unexpected argument `x`\.$/],
  ];
  for (const [argv, message] of mistakes) {
    it(`refuses ${argv.join(' ')}`, async () => {
      await assert.rejects(
        parse(...argv),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  it('lets help and version pass whatever stands beside them', async () => {
    assert.equal((await parse('server', '--version')).values.version, true);
    assert.equal((await parse('--stdin', '-h')).values.help, true);
  });
});
