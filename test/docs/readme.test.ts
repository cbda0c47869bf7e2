import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HELP } from '../../cli/help.ts';
import { COMMANDS, FORMATS, OPTIONS } from '../../cli/options.ts';
import { parseConfig } from '../../rules/index.ts';
import { root } from '../../scripts/lib/root.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README and help', () => {
  it('show a configuration that holds', () => {
    const fences = [...readme.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text ?? '');
    const configs = fences.filter((text) => /^(?:root|preset):/m.test(text));
    assert.equal(configs.length, 1);
    const { config, problems } = parseConfig(configs[0] ?? '', '/x/.deploylintrc.yaml');
    assert.deepEqual(problems, []);
    assert.equal(config?.target?.memory, '1G');
  });

  it('name every option, command and format', () => {
    const texts = { README: readme, en: HELP.en, 'zh-cn': HELP['zh-cn'] };
    for (const [name, text] of Object.entries(texts)) {
      const words = [...Object.keys(OPTIONS).map((option) => `--${option}`), ...COMMANDS, ...FORMATS];
      const unneeded = name === 'README' ? ['--version', '--help'] : [];
      const missing = words.filter((word) => !unneeded.includes(word) && !text.includes(word));
      assert.deepEqual(missing, [], name);
    }
  });

  it('name no option that does not exist', () => {
    for (const text of [HELP.en, HELP['zh-cn']]) {
      const named = [...text.matchAll(/--([a-z][a-z-]+)/g)].map(([, name]) => name ?? '');
      assert.deepEqual(
        named.filter((name) => !Object.hasOwn(OPTIONS, name)),
        [],
      );
    }
  });
});
