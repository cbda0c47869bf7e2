import rule from '../../../rules/dockerfile/invalid-healthcheck.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nHEALTHCHECK NONE',
    'FROM a\nHEALTHCHECK --interval=1m30s --timeout=1.5s --retries=0 CMD x',
    'FROM a\nHEALTHCHECK --start-period=0 --start-interval=0s cmd ["x"]',
    'FROM a\nONBUILD HEALTHCHECK x',
  ],
  bad: [
    ['FROM a\n«HEALTHCHECK»', 'empty'],
    ['FROM a\nHEALTHCHECK --interval=5s «curl» -f x', 'type', { fixed: undefined, fixes: [['insert']] }],
    ['FROM a\nHEALTHCHECK «CMD»', 'noCommand'],
    ['FROM a\nHEALTHCHECK «NONE x»', 'none'],
    [
      'FROM a\nHEALTHCHECK --interval=«30» CMD x',
      'duration',
      { fixed: 'FROM a\nHEALTHCHECK --interval=30s CMD x' },
    ],
    ['FROM a\nHEALTHCHECK --timeout=«3sec» CMD x', 'duration', { fixes: [[]] }],
    ['FROM a\nHEALTHCHECK --timeout=«10us» CMD x', 'short'],
    ['FROM a\nHEALTHCHECK --retries=«-1» CMD x', 'retries'],
    ['FROM a\nHEALTHCHECK --retries=«three» CMD x', 'retries'],
    ['FROM a\nHEALTHCHECK --interval=«$I» --retries=«99999999999» CMD x', ['duration', 'retries']],
    ['FROM a\nHEALTHCHECK «CMD» []', 'noCommand'],
  ],
});
