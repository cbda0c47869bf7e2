import rule from '../../../rules/compose/unknown-key.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (lines: string): string => `services:\n  web:\n    image: nginx\n${lines}`;

ruleTest(rule, {
  good: [
    web('    restart: always\n'),
    web('    x-note: {any: thing}\n'),
    'x-base: &base\n  imag: nginx\nservices: {}\n',
    'x-base: &base\n  image: nginx\nservices:\n  web:\n    <<: *base\n    deploy: {replicas: 2, x-y: 1}\n',
    // What `!reset` drops is gone before Compose looks.
    web('    imag: !reset null\n'),
    // Names, not keys.
    'services:\n  volumes:\n    image: nginx\n',
    web('    environment: {imag: a}\n    labels: {limits: a}\n    logging: {options: {whatever: 1}}\n'),
    web('    storage_opt: {any: 1}\n    sysctls: {net.core.somaxconn: 1024}\n'),
    // The list of includes is read before anything is checked.
    { 'compose.yaml': 'include:\n  - {path: other.yaml, extra: 1}\n', 'other.yaml': 'services: {}\n' },
    'networks: {a: {x-y: 1}}\nconfigs: {a: {external: {anything: 1}}}\nservices: {}\n',
    // While YAML itself is broken nobody knows what belongs where.
    web('    imag: "nginx\n'),
  ],
  bad: [
    [web('    «restrat»: always\n'), 'misspelt-key', { fixed: web('    restart: always\n') }],
    [web('    «Ports»: []\n'), 'misspelt-key', { args: [{ nearest: 'ports' }] }],
    // Called otherwise elsewhere.
    [web('    «memory»: 1g\n'), 'misspelt-key', { fixed: web('    mem_limit: 1g\n') }],
    [
      web('    «limits»:\n      memory: 1g\n'),
      'belongs-below',
      { fixed: web('    deploy:\n      resources:\n        limits:\n          memory: 1g\n') },
    ],
    [web('    «frobnicate»: 1\n'), 'unknown-key'],
    [web('    «"frobnicate"»: 1\n'), 'unknown-key', { args: [{ place: 'a service' }] }],
    [web('    «replicas»: 2\n'), 'belongs-below', { args: [{ owner: '`deploy`' }] }],
    [
      web('    # often enough\n    «interval»: 2s # two\n'),
      'belongs-below',
      {
        args: [{ owner: '`healthcheck`' }],
        fixed: web('    # often enough\n    healthcheck:\n      interval: 2s # two\n'),
      },
    ],
    [
      web(
        '    deploy:\n      mode: global # all\n    init: true\n    # three\n    «replicas»: 3\n    tty: true\n',
      ),
      'belongs-below',
      {
        fixed: web(
          '    deploy:\n      mode: global # all\n      # three\n      replicas: 3\n    init: true\n    tty: true\n',
        ),
      },
    ],
    [
      web('    deploy:\n      «limits»:\n        # enough\n        memory: 1g\n'),
      'belongs-below',
      {
        fixed: web(
          '    deploy:\n      resources:\n        limits:\n          # enough\n          memory: 1g\n',
        ),
      },
    ],
    [
      web('    deploy:\n      resources:\n      «limits»:\n        memory: 1g\n'),
      'belongs-below',
      { fixed: web('    deploy:\n      resources:\n        limits:\n          memory: 1g\n') },
    ],
    [
      web('    build:\n      context: .\n      «ports»: ["80:80"]\n'),
      'belongs-above',
      { args: [{ owner: 'a service' }], fixed: web('    build:\n      context: .\n    ports: ["80:80"]\n') },
    ],
    [web('    «include»: [a.yaml]\n'), 'belongs-above'],
    ['services: {}\n«deploy»: {replicas: 1}\n', 'belongs-elsewhere', { args: [{ owner: 'a service' }] }],
    [
      '# Ours\nversion: "2"\n\n# the front\n«web»: &web\n  image: nginx # new\n\n  command: |\n    a\n    b\nother:\n  <<: *web\nvolumes: {}\n',
      'old-format',
      {
        fixed:
          '# Ours\nversion: "2"\n\n# the front\nservices:\n  web: &web\n    image: nginx # new\n\n    command: |\n      a\n      b\n  other:\n    <<: *web\nvolumes: {}\n',
      },
    ],
    ['«web»:\n  image: nginx\nvolumes: {}\nother:\n  build: .\n', 'old-format', { fixes: [[]] }],
    [
      'services:\n  a:\n    image: b\n«web»:\n  image: nginx\n',
      'service-at-top',
      { fixed: 'services:\n  a:\n    image: b\n  web:\n    image: nginx\n' },
    ],
    [
      'services:\n  a:\n    image: b\nvolumes: {}\n# more\n«web»:\n  image: nginx\n',
      'service-at-top',
      { fixed: 'services:\n  a:\n    image: b\n  # more\n  web:\n    image: nginx\nvolumes: {}\n' },
    ],
    [
      'services:\n  a:\n    image: b\n  «volumes»:\n    data: {}\n',
      'section-in-services',
      { fixed: 'services:\n  a:\n    image: b\nvolumes:\n  data: {}\n' },
    ],
    [
      'services:\n  «volumes»:\n    data: {}\n  a:\n    image: b\n',
      'section-in-services',
      { fixed: 'services:\n  a:\n    image: b\nvolumes:\n  data: {}\n' },
    ],
    ['services:\n  a:\n    image: b\n  «networks»:\n', 'section-in-services'],
    [
      'services:\n  a:\n    build: .\n  «image»: nginx\n',
      'setting-in-services',
      { fixed: 'services:\n  a:\n    build: .\n    image: nginx\n' },
    ],
    [
      'services:\n  a:\n    image: b\n  # two\n  «deploy»:\n    replicas: 2\n',
      'setting-in-services',
      { fixed: 'services:\n  a:\n    image: b\n  # two\n    deploy:\n      replicas: 2\n' },
    ],
    // Said once, where it is written, however often it is merged in.
    [
      'x-base: &base\n  «imag»: nginx\nservices:\n  a:\n    <<: *base\n    image: b\n  c:\n    <<: *base\n    image: d\n',
      'misspelt-key',
    ],
    ['networks:\n  a:\n    «drivr»: bridge\nservices: {}\n', 'misspelt-key'],
    ['---\nservices: {}\n---\n«frob»: 1\n', 'unknown-key'],
  ],
});
