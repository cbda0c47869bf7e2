import rule from '../../../rules/compose/invalid-port.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const port = (text: string): string => `services:\n  web:\n    image: nginx\n    ports:\n      - ${text}\n`;

ruleTest(rule, {
  good: [
    port('80'),
    port('"8080:80"'),
    port('22:22'),
    port('"127.0.0.1:8080:80/udp"'),
    port('"[::1]:8080:80"'),
    port('"::1:8080:80"'),
    port('"127.0.0.1::80"'),
    port('"8000-8010:80-90"'),
    port('"8000-8010:80"'),
    port('"8080:80/SCTP"'),
    port('"0:80"'),
    port('"65535:80"'),
    // A variable may be anything.
    port('"$' + '{PORT:-x}:80"'),
    port('"$' + '{IP}:8080:80"'),
    port('{target: 80, published: nonsense, protocol: nonsense, mode: nonsense}'),
    port('{target: 80, host_ip: "::"}'),
  ],
  bad: [
    [port('«"localhost:8080:80"»'), 'port-address'],
    [port('«"80:80:80:80"»'), 'port-address'],
    [port('«"256.0.0.1:80:80"»'), 'port-address'],
    [port('{target: 80, host_ip: «localhost»}'), 'port-address'],
    [port('«"80800:80"»'), 'port-number'],
    [port('«70000»'), 'port-number'],
    [port('«"http:80"»'), 'port-number'],
    [port('«"8010-8000:80"»'), 'port-order'],
    [port('«"8000-8010:80-85"»'), 'port-range'],
    [port('«"8080:80/http"»'), 'port-protocol'],
    [port('«"8080:"»'), 'port-missing'],
  ],
});
