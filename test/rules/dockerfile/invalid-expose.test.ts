import rule from '../../../rules/dockerfile/invalid-expose.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a\nEXPOSE 80 443/tcp 53/udp 132/SCTP',
    'FROM a\nEXPOSE 8000-8010/tcp 65535 0',
    'FROM a\nEXPOSE $PORT ${X}/udp',
    'FROM a\nARG P=99999\nEXPOSE $P',
    'FROM a\nENV P=80\nEXPOSE $P',
    'FROM a\nONBUILD EXPOSE 99999',
    'FROM a\nEXPOSE 80/ :81',
  ],
  bad: [
    ['FROM a\nEXPOSE «65536»', 'port', { severity: 'error' }],
    ['FROM a\nEXPOSE 80 «9000-70000»', 'port'],
    ['FROM a\nEXPOSE «http» «9-8» «80,443»', ['port', 'port', 'port']],
    ['FROM a\nEXPOSE «80/http»', 'protocol', { args: [{ protocol: 'http' }] }],
    ['FROM a\nEXPOSE «1.2.3.4:80»', 'port'],
    ['FROM a\nEXPOSE «8080:80»', 'mapping', { severity: 'warning', fixed: 'FROM a\nEXPOSE 80' }],
    ['FROM a\nEXPOSE «127.0.0.1:8080:80/tcp»', 'mapping', { fixed: 'FROM a\nEXPOSE 80/tcp' }],
  ],
});
