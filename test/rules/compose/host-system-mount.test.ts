import rule from '../../../rules/compose/host-system-mount.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (volume: string) => `services:\n  web:\n    image: x\n    volumes:\n      - ${volume}\n`;

ruleTest(rule, {
  good: [
    web('/:/host:ro'),
    web('/etc/localtime:/etc/localtime'),
    web('/var/log:/logs'),
    web('type: bind\n        source: /\n        target: /host\n        read_only: true'),
    web('./etc:/etc'),
    web('${ROOT}:/host'),
    web('/srv:/srv'),
  ],
  bad: [
    [
      web('«/:/host» # all'),
      'writable',
      { fixed: web('/:/host:ro # all'), args: [{ service: 'web', source: '/' }] },
    ],
    [web('«"/etc/:/host/etc"»'), 'writable', { fixed: web('"/etc/:/host/etc:ro"') }],
    [web('«/etc:/host/etc:rslave»'), 'writable', { fixes: [[]] }],
    [web('«type: bind\n        source: /sys\n        target: /sys»'), 'writable', { fixes: [[]] }],
  ],
});
