import assert from 'node:assert/strict';
import { at, type Files, workspaceOf } from '../harness/memory.ts';

describe('a file that only has the name of a language', () => {
  const foreign: Record<string, string> = {
    'jinja/Dockerfile': '{% if node -%}\nFROM node:24\n{%- endif %}\nFROM python:3.14-slim\n',
    'go/Dockerfile': 'FROM {{ .Image }}\nRUN make\n',
    'erb/Dockerfile': 'FROM ruby:3.4\n<% if apt %>\nRUN apt-get update\n<% end %>\n',
    'jinja/compose.yaml':
      'services:\n  web:\n    image: nginx\n{% if db %}\n  db:\n    image: mysql\n{% endif %}\n',
    'value/compose.yaml': 'version: "3"\nservices:\n  web:\n    image: {{ slug }}_web\n',
    'jinja/requirements.txt': 'flask==3.1.0\n{%- if sentry %}\nsentry-sdk==2.0.0\n{%- endif %}\n',
    'value/requirements.txt': 'flask=={{ flask }}\n',
    'Dockerfile.nanorc': 'syntax "Dockerfile" "Dockerfile$"\nicolor red "^(FROM)"\n',
    'Dockerfile.tmPreferences': '<?xml version="1.0"?>\n<plist>\n</plist>\n',
    'certs/server.cnf': '[ ca ]\ndefault_ca = CA_default\n[server]\ncountryName = FR\n',
    'jinja/my.cnf': '{% if tuned %}\n[mysqld]\nquery_cache_type = 1\n{% endif %}\n',
  };
  for (const [path, text] of Object.entries(foreign)) {
    it(`is not linted: ${path}`, () => assert.deepEqual(reports({ [path]: text }), []));
  }

  const files: Record<string, string> = {
    Dockerfile: 'FROM python:3.14-slim\nRUN <<EOF cat > /x.j2\n{% if x %}\ny\n{% endif %}\nEOF\n',
    'Dockerfile.prod': 'FRM nginx\nRUN make\n',
    'web.Dockerfile': 'FRM nginx\n',
    'conf.d/server.cnf': '[server]\nport = 3306\n[client]\nport = 3306\n',
    'conf.d/tuned.cnf': 'max_connections = 50\n',
    'requirements.txt': '# {% not a tag %}\nflask==3.1.0\n',
    'compose.swarm.yaml': 'services:\n  web:\n    image: nginx\n    hostname: {{.Node.Hostname}}\n',
    'compose.yaml':
      'services:\n  web:\n    image: nginx\n    command: ["--format", "{{.Name}}"]\n' +
      'configs:\n  page:\n    content: |\n      {{ if .User }}\n      Hello\n      {{ end }}\n',
  };
  for (const [path, text] of Object.entries(files)) {
    it(`is none of those: ${path}`, () => assert.deepEqual(reports({ [path]: text }), [at(path)]));
  }

  it('becomes a file when its tags go', () => {
    const { workspace } = workspaceOf({ Dockerfile: 'FROM {{ image }}\n' });
    assert.equal(workspace.report(at('Dockerfile')), undefined);
    workspace.open(at('Dockerfile'), 'FROM nginx\n');
    for (const _ of workspace.refresh());
    assert.ok(workspace.report(at('Dockerfile')));
  });
});

function reports(files: Files): readonly string[] {
  const { workspace } = workspaceOf(files);
  return workspace.linted().filter((path) => workspace.report(path) !== undefined);
}
