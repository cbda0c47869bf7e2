import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import data from '../../rules/data/targets.json' with { type: 'json' };
import {
  ARCHITECTURES,
  architectureNamed,
  hostProfile,
  nearestTarget,
  TARGET_PROFILES,
  targetProfile,
} from '../../rules/data/targets.ts';

const GIB = 1024 ** 3;

describe('data/targets', () => {
  it('has the common small hosts', () => {
    const sizes = Object.fromEntries(
      [
        'e2-micro',
        'e2-small',
        't2.micro',
        't3.small',
        't3.medium',
        'lightsail-nano',
        'lightsail-2xlarge',
        'hetzner-cx23',
        'hetzner-cax11',
        'raspberry-pi-4-2g',
        'raspberry-pi-5-16g',
      ].map((name) => {
        const { memory = 0, cpus, architecture } = hostProfile(name) ?? {};
        return [name, `${memory / GIB}G ${cpus} ${architecture}`];
      }),
    );
    assert.deepEqual(sizes, {
      'e2-micro': '1G 2 amd64',
      'e2-small': '2G 2 amd64',
      't2.micro': '1G 1 amd64',
      't3.small': '2G 2 amd64',
      't3.medium': '4G 2 amd64',
      'lightsail-nano': '0.5G 2 amd64',
      'lightsail-2xlarge': '32G 8 amd64',
      'hetzner-cx23': '4G 2 amd64',
      'hetzner-cax11': '4G 2 arm64',
      'raspberry-pi-4-2g': '2G 4 arm64',
      'raspberry-pi-5-16g': '16G 4 arm64',
    });
  });

  it('says of each where its sizes come from, and when that was read', () => {
    const sources: Record<string, { url: string; date: string }> = data.sources;
    for (const [name, { source }] of Object.entries<{ source: string }>(data.hosts)) {
      assert.match(sources[source]?.url ?? '', /^https:\/\//, name);
      assert.match(sources[source]?.date ?? '', /^\d{4}-\d\d-\d\d$/, name);
    }
    for (const { memory, cpus, architecture, provider } of TARGET_PROFILES) {
      assert.match(memory, /^\d+[MG]$/);
      assert.ok(cpus > 0);
      assert.ok(ARCHITECTURES.includes(architecture));
      assert.notEqual(provider, '');
    }
  });

  it('knows a name in any case, and what was likely meant by another', () => {
    assert.equal(targetProfile('T3.Small')?.name, 't3.small');
    assert.equal(targetProfile('toString'), undefined);
    assert.equal(nearestTarget('e2-mikro'), 'e2-micro');
    assert.equal(nearestTarget('cx23'), 'hetzner-cx23');
    assert.equal(nearestTarget('Raspberry Pi 5 8G'), 'raspberry-pi-5-8g');
    assert.equal(nearestTarget('1G'), undefined);
    assert.equal(nearestTarget('mainframe'), undefined);
  });

  it('knows architectures by their other names', () => {
    assert.equal(architectureNamed('x86_64'), 'amd64');
    assert.equal(architectureNamed('linux/arm64/v8'), 'arm64');
    assert.equal(architectureNamed('aarch64'), 'arm64');
    assert.equal(architectureNamed('sparc'), undefined);
    assert.equal(architectureNamed('constructor'), undefined);
  });

  it('is offered in the settings of VS Code and in the schema of the configuration', () => {
    const names = TARGET_PROFILES.map(({ name }) => name);
    const read = (path: string) =>
      JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
    const setting = read('package.json').contributes.configuration.properties['deploylint.target'];
    assert.deepEqual(setting.anyOf[1].enum, names);
    assert.deepEqual(setting.properties.profile.enum, names);
    const { target } = read('schema/deploylintrc.schema.json').properties;
    assert.deepEqual(target.anyOf[0].enum, names);
    assert.deepEqual(target.properties.profile.enum, names);
  });
});
