import assert from 'node:assert/strict';
import { hostProfile, SYSTEM_MEMORY } from '../../../rules/data/targets.ts';
import rule from '../../../rules/deployment/memory-budget.ts';
import { ruleTest } from '../../harness/rule-test.ts';
import { oneFile } from './one-file.ts';

const config = { target: { memory: '1G' } };

/** A compose file with a limit for each service; `«…»` may stand around one. */
function compose(limits: Readonly<Record<string, string>>, more = ''): string {
  const services = Object.entries(limits).map(
    ([name, limit]) =>
      `  ${name}:\n    image: example/${name}\n    deploy:\n      resources:\n        limits:\n          memory: ${limit}\n`,
  );
  return `services:\n${services.join('')}${more}`;
}

const FIELD = { mysql: '«512M»', redis: '64M', backend: '384M', nginx: '128M' };

ruleTest(
  rule,
  oneFile('compose.yaml', {
    good: [
      // Nobody said how large the host is.
      compose({ mysql: '512M', redis: '64M', backend: '384M', nginx: '128M' }),
      // Fits, with what the system needs.
      [compose({ mysql: '384M', backend: '256M', redis: '64M', nginx: '64M' }), { config }],
      [
        compose({ mysql: '512M', redis: '64M', backend: '384M', nginx: '128M' }),
        { config: { target: { memory: '2G' } } },
      ],
      // What is reserved counts where there is no limit, and can be had here.
      [
        'services:\n  a:\n    image: a\n    mem_limit: 384M\n    mem_reservation: 128M\n  b:\n    image: b\n    mem_reservation: 384M\n',
        { config },
      ],
      // A profile that is off by default does not run.
      [
        compose(
          { mysql: '384M', backend: '256M' },
          '  ocr:\n    image: ocr\n    profiles: [ocr]\n    mem_limit: 512M\n',
        ),
        { config },
      ],
      // Scaled to nothing.
      [compose({ mysql: '384M' }, '  ocr:\n    image: ocr\n    scale: 0\n    mem_limit: 2G\n'), { config }],
      // Done before the others start.
      [
        compose(
          { mysql: '384M' },
          '  migrate:\n    image: m\n    mem_limit: 512M\n  backend:\n    image: b\n    mem_limit: 256M\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n',
        ),
        { config },
      ],
      // Limits and replicas hidden by variables.
      [
        `services:\n  a:\n    image: a\n    mem_limit: \${LIMIT}\n  b:\n    image: b\n    mem_limit: 512M\n`,
        { config },
      ],
      [
        `services:\n  a:\n    image: a\n    deploy:\n      replicas: \${COUNT}\n      resources:\n        limits:\n          memory: 900M\n`,
        { config },
      ],
      // 0 means no limit, and no limits add up to nothing.
      [`services:\n  a:\n    image: a\n    mem_limit: 0\n  b:\n    image: b\n`, { config }],
      // The file that is included may change everything.
      [`include: [missing.yaml]\n${compose({ mysql: '2G' })}`, { config }],
      // The override file lowers the limit.
      [
        {
          'compose.yaml': compose({ mysql: '2G' }),
          'compose.override.yaml':
            'services:\n  mysql:\n    deploy:\n      resources:\n        limits:\n          memory: 512M\n',
        },
        { config },
      ],
    ],
    bad: [
      [
        compose(FIELD),
        'over',
        {
          config,
          args: [
            {
              sum: '1088M',
              parts: 'mysql 512M, backend 384M, nginx 128M, redis 64M',
              memory: '1G',
              system: '250M',
            },
          ],
          related: [
            'compose.yaml:19 `backend` may take 384M.',
            'compose.yaml:25 `nginx` may take 128M.',
            'compose.yaml:13 `redis` may take 64M.',
          ],
        },
      ],
      // Of many services the largest are named.
      [
        compose(
          Object.fromEntries(
            Array.from('abcdefghijkl', (name, index) => [name, index === 0 ? '«200M»' : '128M']),
          ),
        ),
        'over',
        {
          config,
          args: [{ parts: 'a 200M, b 128M, c 128M, d 128M, e 128M, f 128M, g 128M, h 128M, …' }],
        },
      ],
      // Fits the memory, but leaves the system nothing.
      [compose({ mysql: '«512M»', backend: '384M' }), 'over', { config }],
      // Both spellings count.
      [
        'services:\n  a:\n    image: a\n    mem_limit: «600m»\n  b:\n    image: b\n    mem_limit: 0.3G\n',
        'over',
        { config, args: [{ sum: '907M' }] },
      ],
      // A reservation of a service without a limit.
      [
        'services:\n  a:\n    image: a\n    mem_limit: 256M\n    mem_reservation: 128M\n  b:\n    image: b\n    mem_reservation: «640M»\n',
        'reserved',
        {
          config,
          args: [{ sum: '896M', parts: 'b 640M, a 256M', excess: '122M' }],
          related: ['compose.yaml:4 `a` may take 256M.'],
        },
      ],
      // Swap carries the rest, but not of services that may not use it.
      [
        compose({ mysql: '«512M»', backend: '384M' }),
        'swapped',
        { config: { target: { memory: '1G', swap: '2G' } }, severity: 'info', args: [{ excess: '122M' }] },
      ],
      [
        compose({ mysql: '«512M»', backend: '384M' }),
        'over',
        { config: { target: { memory: '1G', swap: '64M' } }, severity: 'warning' },
      ],
      [
        'services:\n  a:\n    image: a\n    mem_limit: «512M»\n    memswap_limit: 512M\n  b:\n    image: b\n    mem_limit: 384M\n    memswap_limit: 448M\n',
        'over',
        { config: { target: { memory: '1G', swap: '2G' } } },
      ],
      [
        'services:\n  a:\n    image: a\n    mem_limit: «640M»\n  b:\n    image: b\n    mem_reservation: 256M\n',
        'reserved',
        { config, related: ['compose.yaml:7 `b` reserves 256M.'] },
      ],
      // Replicas.
      [
        'services:\n  a:\n    image: a\n    deploy:\n      replicas: 4\n      resources:\n        limits:\n          memory: «256M»\n',
        'over',
        { config, args: [{ sum: '1G', parts: 'a 256M × 4' }] },
      ],
      // A service without limit makes it a lower bound.
      [
        compose({ mysql: '«512M»', backend: '384M' }, '  ocr:\n    image: ocr\n'),
        'atLeast',
        { config, args: [{ unlimited: '`ocr`' }] },
      ],
      // Through an anchor and a merge key: reported where the value stands.
      [
        'x-limits: &limits\n  mem_limit: «512M»\nservices:\n  a:\n    <<: *limits\n    image: a\n  b:\n    <<: *limits\n    image: b\n',
        'over',
        { config },
      ],
      // The override file adds the last straw.
      [
        {
          'docker-compose.yml': compose({ mysql: '«512M»', nginx: '128M' }),
          'docker-compose.prod.yml':
            'services:\n  nginx:\n    restart: always\n  mysql:\n    restart: always\n    deploy:\n      replicas: 2\n',
        },
        'over',
        { config },
      ],
    ],
  }),
);

describe('hostProfile', () => {
  it('knows common hosts, and nothing else', () => {
    assert.deepEqual(hostProfile('e2-micro'), { memory: 1024 ** 3, cpus: 2, architecture: 'amd64' });
    assert.equal(hostProfile('raspberry-pi-5-8g')?.architecture, 'arm64');
    assert.equal(hostProfile('constructor'), undefined);
    assert.equal(SYSTEM_MEMORY, 250 * 1024 ** 2);
  });
});
