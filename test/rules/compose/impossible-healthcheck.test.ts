import rule from '../../../rules/compose/impossible-healthcheck.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const web = (test: string) =>
  `services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: ${test}\n      retries: 3\n`;

ruleTest(rule, {
  good: [
    web('["CMD", "curl", "-f", "http://127.0.0.1/?a=b&c=d"]'),
    web('["CMD", "healthcheck.sh"]'),
    web('["CMD-SHELL", "curl -f http://127.0.0.1/ || exit 1"]'),
    web('curl -f http://127.0.0.1/ || exit 1'),
    web('["CMD", "sh", "-c", "curl -f http://127.0.0.1/ > /dev/null || exit $$?"]'),
    web('["CMD", "/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/80"]'),
    web('["NONE"]'),
    web('["CMD", "test", "a|b"]'),
    // Unknown, half-typed, another's business.
    web('["CMD", "curl -f http://127.0.0.1:${PORT}/"]'),
    web('["CMD"]'),
    web('[]'),
    web(''),
    web('["curl", "-f", "http://127.0.0.1/"]'),
    web('"CMDS are fine"'),
    // A script of that name, and words that the script of `-c` asks for.
    web('["CMD", "sh", "/check me.sh"]'),
    web('["CMD", "bash", "-c", "curl -f $$0", "http://127.0.0.1/"]'),
    web('["CMD", "bash", "-ec", "/check"]'),
    web('["CMD", "/exit"]'),
  ],
  bad: [
    [
      web('["CMD", «"curl -f http://127.0.0.1/ || exit 1"»] # web'),
      'one-word',
      {
        severity: 'warning',
        args: [{ text: 'curl -f http://127.0.0.1/ || exit 1' }],
        fixed: web('["CMD-SHELL", "curl -f http://127.0.0.1/ || exit 1"] # web'),
      },
    ],
    [
      web('\n        # the site\n        - CMD\n        - «curl -f http://127.0.0.1/»'),
      'one-word',
      { fixed: web('\n        # the site\n        - CMD-SHELL\n        - curl -f http://127.0.0.1/') },
    ],
    [
      web('["CMD", «"curl -f"», "http://127.0.0.1/"]'),
      'one-word',
      { args: [{ text: 'curl -f' }], fixed: web('["CMD-SHELL", "curl -f http://127.0.0.1/"]') },
    ],
    [web('["CMD", «"curl -f"», "http://127.0.0.1/?a"]'), 'one-word', { fixes: [[]] }],
    [
      web("['CMD', 'curl', '-f', 'http://127.0.0.1/', «'||'», 'exit 1']"),
      'operator',
      {
        args: [{ text: '||', program: 'curl' }],
        fixed: web('["CMD-SHELL", "curl -f http://127.0.0.1/ || exit 1"]'),
      },
    ],
    [web('["CMD", "wget", "-q", "http://127.0.0.1/?a&b", «">/dev/null"»]'), 'operator', { fixes: [[]] }],
    [
      web('["CMD", "mysqladmin", "ping", «"-p$$MYSQL_ROOT_PASSWORD"»]'),
      'variable',
      {
        severity: 'info',
        args: [{ text: '-p$MYSQL_ROOT_PASSWORD', program: 'mysqladmin' }],
        fixed: web('["CMD-SHELL", "mysqladmin ping -p$$MYSQL_ROOT_PASSWORD"]'),
      },
    ],
    [
      web('["CMD-SHELL", «"redis-cli", "ping"»]'),
      'many-words',
      { fixed: web('["CMD-SHELL", "redis-cli ping"]') },
    ],
    [
      web('«CMD redis-cli ping»'),
      'not-a-list',
      { args: [{ text: 'CMD' }], fixed: web('["CMD-SHELL", "redis-cli ping"]') },
    ],
    [web("«\"['CMD', 'redis-cli', 'ping']\"»"), 'not-a-list', { args: [{ text: "['CMD'," }], fixes: [[]] }],
    [
      web('["CMD", "sh", «"curl -f http://127.0.0.1/"»]'),
      'script',
      { args: [{ program: 'sh' }], fixed: web('["CMD-SHELL", "curl -f http://127.0.0.1/"]') },
    ],
    [
      web('["CMD", "bash", "-c", «"curl", "-f", "http://127.0.0.1/"»]'),
      'shell-words',
      { args: [{ text: 'curl' }], fixed: web('["CMD-SHELL", "curl -f http://127.0.0.1/"]') },
    ],
    [
      web('["CMD", «"CMD-SHELL"», "curl -f http://127.0.0.1/ || exit 1"]'),
      'no-program',
      { fixed: web('["CMD-SHELL", "curl -f http://127.0.0.1/ || exit 1"]') },
    ],
    [web('["CMD", «"exit"», "0"]'), 'no-program', { fixed: web('["CMD-SHELL", "exit 0"]') }],
    // Shared by an anchor: once.
    [
      'x-check: &check\n  test: ["CMD-SHELL", «"a", "b"»]\nservices:\n  a: {image: x, healthcheck: *check}\n  b: {image: y, healthcheck: *check}\n',
      'many-words',
    ],
  ],
});
