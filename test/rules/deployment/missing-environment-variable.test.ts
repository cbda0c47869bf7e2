import rule from '../../../rules/deployment/missing-environment-variable.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const dockerfile = (more = '') =>
  `FROM python:3.12\nWORKDIR /app\nCOPY . .\n${more}CMD ["gunicorn", "app:app"]\n`;
const project = (code: string, service = '', more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service}`,
  Dockerfile: dockerfile(),
  'app.py': `import os\n${code}\napp = 1\n`,
  ...more,
});
const marked = (files: Readonly<Record<string, string>>) => ({
  ...files,
  'compose.yaml': (files['compose.yaml'] ?? '').replace('  app:', '  «app»:'),
});
const READ = 'KEY = os.environ["API_KEY"]';

/** A service that runs TypeScript. */
const node = (code: string, service = '', more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service}`,
  Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npx", "tsx", "src/main.ts"]\n',
  'src/main.ts': `import './env';\n`,
  'src/env.ts': `${code}\n`,
  ...more,
});

/** A service that runs a program in Go. */
const go = (code: string, service = '') => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service}`,
  Dockerfile:
    'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n',
  'go.mod': 'module example.org/app\n',
  'main.go': `package main\n\nfunc main() {\n${code}\n}\n`,
});

const SETTINGS = (fields: string, config = '') =>
  `from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n${config}${fields}\n    @property\n    def x(self) -> str: ...\nsettings = Settings()`;

/** A helper that throws without the variable it is asked for. */
const NEED =
  'function need(name: string): string {\n  const value = process.env[name];\n  if (!value) throw new Error();\n  return value;\n}\n';

/** A service of Spring Boot with these settings. */
const spring = (settings: string, service = '', more: Readonly<Record<string, string>> = {}) => ({
  'compose.yaml': `services:\n  app:\n    build: .\n${service}`,
  Dockerfile: 'FROM eclipse-temurin:21-jre\nCOPY target/app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
  'pom.xml': '<project><artifactId>spring-boot-starter-web</artifactId></project>',
  'src/main/resources/application.yml': settings,
  ...more,
});

ruleTest(rule, {
  good: [
    // A default, a comment, a variable, a whole setting, another file, a profile, a secret, an option.
    spring('pay:\n  url: ${PAY_URL:http://x}\n'),
    spring('pay:\n  # url: ${PAY_URL}\n  x: 1\n'),
    spring('pay:\n  url: ${PAY_URL}\n', '    environment: { PAY_URL: x }\n'),
    spring('pay:\n  base-url: ${PAY_URL}\n', '    environment: { PAY_BASEURL: "${X}" }\n'),
    spring('pay:\n  url: ${PAY_URL}\n', '    environment: { SPRING_PROFILES_ACTIVE: prod }\n', {
      'src/main/resources/application-prod.yml': 'pay:\n  url: http://pay\n',
    }),
    spring('pay:\n  url: x\n---\nspring.config.activate.on-profile: prod\npay:\n  url: ${PAY_URL}\n'),
    spring(
      'pay:\n  password: ${PAY_PASSWORD}\n',
      '    environment: { "SPRING_CONFIG_IMPORT": "configtree:/run/secrets/" }\n',
    ),
    spring('pay:\n  url: ${PAY_URL}\n', '    environment: { JAVA_TOOL_OPTIONS: "-DPAY_URL=x" }\n'),
    spring('pay:\n  url: ${PAY_URL}\n', '    env_file: prod.env\n'),
    // A base of a company's own may set it.
    {
      ...project(READ),
      Dockerfile: dockerfile().replace('python:3.12', 'registry.example.com/base/python:3.12'),
    },
    {
      ...project(READ),
      Dockerfile: `ARG BASE\n${dockerfile().replace('python:3.12', '$BASE')}`,
    },
    project(READ, '    environment:\n      API_KEY: x\n'),
    project(READ, '    environment:\n      - API_KEY\n'),
    project(READ, '    env_file: app.env\n', { 'app.env': 'API_KEY=x\n' }),
    project(READ, '', { Dockerfile: dockerfile('ENV API_KEY=x\n') }),
    project(`from dotenv import load_dotenv\nload_dotenv()\n${READ}`, '', { '.env': 'API_KEY=x\n' }),
    // Not needed, or not there for sure.
    project('KEY = os.environ.get("API_KEY")\nOTHER = os.getenv("OTHER", "x")'),
    project(`if "API_KEY" in os.environ:\n    ${READ}`),
    project(`os.environ["API_KEY"] = "x"\n${READ}`),
    project(`os.environ.setdefault("API_KEY", "x")\n${READ}`),
    project(`try:\n    ${READ}\nexcept KeyError:\n    KEY = None`),
    project('HOME = os.environ["HOME"]\nPATH = os.environ["PATH"]'),
    project(READ, '    env_file: missing.env\n'),
    // A template says what the missing file will hold, if only in a comment.
    ...['API_KEY=\n', '# API_KEY=x\n', 'export API_KEY=x\n'].map((template) =>
      project(READ, '    env_file: .env\n', { '.env.example': template }),
    ),
    project(READ, '    env_file: [.env, other/app.env]\n', { '.env.example': 'DEBUG=\n' }),
    project('KEY = os.environ[name]'),
    // Code that the service does not run.
    project('', '', { 'jobs.py': `import os\n${READ}\n` }),
    // A script may set it; and of a lone image nobody knows.
    project(READ, '    entrypoint: ./run.sh\n', {
      'run.sh': '#!/bin/sh\nexport API_KEY=$(cat /run/key)\nexec gunicorn app:app\n',
    }),
    { Dockerfile: dockerfile(), 'app.py': `import os\n${READ}\napp = 1\n` },
    project(READ, '    profiles: [x]\n'),
    project(`from dotenv import load_dotenv\n${READ}`, '    volumes: ["conf:/app"]\nvolumes:\n  conf:\n'),
    // Settings with defaults, or of classes that are not made here.
    project('from decouple import config\nA = config("API_KEY", default="x")'),
    project('config = dict\nA = config("API_KEY")'),
    project(
      'import environ\nenv = environ.Env(DEBUG=(bool, False))\nA = env("DEBUG")\nB = env.int("B", 1)\nC = env("C", default=2)',
    ),
    project(SETTINGS('    api_key: str = "x"\n    other: str | None = None')),
    project(SETTINGS('    api_key: str').replace('Settings()', 'Settings(api_key="x")')),
    project(
      SETTINGS('    key: str', '    model_config = SettingsConfigDict(env_prefix="API_")\n'),
      '    environment: { API_KEY: x }\n',
    ),
    // Django's settings of the environment, not those by default.
    project(
      'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.local")',
      '    environment: { DJANGO_SETTINGS_MODULE: shop.production }\n',
      { 'shop/local.py': `import os\n${READ}\n`, 'shop/production.py': '' },
    ),
    node('export const key = process.env.API_KEY;'),
    node('export const key = process.env.API_KEY!;', '    environment: { API_KEY: x }\n'),
    node('if (process.env.API_KEY) start(process.env.API_KEY!);'),
    node('export const mode = process.env.NODE_ENV!;'),
    // A helper that answers something without it, that is asked in a function, or on a condition; another one's.
    node(`${NEED.replace('throw new Error()', 'return ""')}export const key = need('API_KEY');`),
    node(`${NEED}export function key() {\n  return need('API_KEY');\n}`),
    node(`${NEED}export const key = () => need('API_KEY');`),
    node(`${NEED}export const key = process.env.AUTH ? need('API_KEY') : '';`),
    node(`${NEED}if (process.env.AUTH) {\n  key = need('API_KEY');\n}`),
    node(`${NEED}export const key = need('API_KEY');`, '    environment: { API_KEY: x }\n'),
    node(`${NEED}export const key = need('API_KEY', 'x');`),
    node("import { need } from 'needs';\nexport const key = need('API_KEY') + process.env.X;"),
    node(
      'const env = z.object({ API_KEY: z.string().optional(), B: z.string().default("x") }).parse(process.env);',
    ),
    node('const body = z.object({ API_KEY: z.string() }).parse(request.body);'),
    node('export const key = process.env.API_KEY!;', '', { 'src/main.ts': '' }),
    go('\tkey := os.Getenv("API_KEY")\n\tif key == "" {\n\t\tkey = "x"\n\t}'),
    go('\tkey := os.Getenv("API_KEY")\n\tuse(key)'),
  ],
  bad: [
    [
      marked(spring('server:\n  port: 8080\npay:\n  url: ${PAY_URL}/v1\n')),
      'refused',
      {
        related: ['src/main/resources/application.yml:4 `PAY_URL` is read here.'],
      },
    ],
    [
      marked(
        project(READ, '    env_file: .env\n', { '.env.example': 'DEBUG=\n# the API_KEY is elsewhere\n' }),
      ),
      'missing',
    ],
    // Python runs the packages around a module first, wherever it is imported from.
    [
      marked({
        ...project('from shop.api.views import view'),
        'shop/__init__.py': `import os\n${READ}\n`,
        'shop/api/__init__.py': '',
        'shop/api/views.py': 'view = 1\n',
      }),
      'missing',
    ],
    [
      marked({
        ...project('from shop import app'),
        'shop/__init__.py': 'from .wsgi import app\n',
        'shop/wsgi.py': 'from . import config\nfrom .web import make\napp = make()\n',
        'shop/web/__init__.py': `import os\n${READ}\n`,
        'shop/web/make.py': '',
        'shop/config.py': '',
      }),
      'missing',
    ],
    [
      marked(project(READ)),
      'missing',
      {
        severity: 'warning',
        args: [{ service: 'app', names: '`API_KEY`' }],
        related: ['app.py:2 `API_KEY` is read here.'],
        fixed: {
          'compose.yaml': 'services:\n  app:\n    build: .\n    environment:\n      API_KEY: ${API_KEY:?}\n',
        },
      },
    ],
    [
      marked(project(READ, '    environment:\n      OTHER: x\n')),
      'missing',
      {
        fixed: {
          'compose.yaml':
            'services:\n  app:\n    build: .\n    environment:\n      OTHER: x\n      API_KEY: ${API_KEY:?}\n',
        },
      },
    ],
    [
      marked(
        project('from shop.settings import *', '    environment:\n      - OTHER=x\n', {
          'shop/settings.py': 'from os import environ\nA = environ["FIRST"]\nB = environ["SECOND"]\n',
          '.env': 'FIRST=x\n',
        }),
      ),
      'missing',
      { args: [{ names: '`FIRST`, `SECOND`' }], fixes: [[]] },
    ],
    [marked(project(`from dotenv import load_dotenv\nload_dotenv()\n${READ}`)), 'missing'],
    [
      marked(
        project('import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")', '', {
          'shop/settings.py': `import os\n${READ}\n`,
        }),
      ),
      'missing',
      { related: ['shop/settings.py:2 `API_KEY` is read here.'] },
    ],
    // On a path for modules of its own, and whatever a program of the build does.
    [
      marked(
        project('', '', {
          Dockerfile: dockerfile('ENV PYTHONPATH=/app/src\nRUN python -m compileall .\n').replace(
            'app:app',
            'shop:app',
          ),
          'src/shop.py': `from dotenv import load_dotenv\nimport os\n${READ}\napp = 1\n`,
        }),
      ),
      'missing',
    ],
    [marked(project('from decouple import config\nA = config("API_KEY", cast=str)')), 'refused'],
    [
      marked(project('import environ\nenv = environ.Env(DEBUG=(bool, False))\nA = env.str("API_KEY")')),
      'refused',
    ],
    [
      marked(project(SETTINGS('    api_key: str\n    port: int = 8000\n    url: PostgresDsn  # needed'))),
      'refused',
      { args: [{ names: '`API_KEY`, `URL`' }] },
    ],
    [
      marked(node('export const key = process.env.API_KEY!;')),
      'taken',
      { related: ['src/env.ts:1 `API_KEY` is read here.'] },
    ],
    [marked(node(`${NEED}export const config = {\n  key: need('API_KEY'),\n};`)), 'refused'],
    [
      marked(
        node(
          "export const need = (key: string): string => {\n  if (process.env[key] === undefined) {\n    throw new Error(key);\n  }\n  return process.env[key];\n};\nstart(need('API_KEY'));",
        ),
      ),
      'refused',
    ],
    [marked(node('if (!process.env.API_KEY) {\n  throw new Error("no key");\n}')), 'refused'],
    [
      marked(
        node(
          "const env = z.object({\n  PORT: z.coerce.number().default(1),\n  API_KEY: z.string().min(1, 'a, b'),\n  URL: z.url(),\n}).parse(process.env);",
        ),
      ),
      'refused',
      { args: [{ names: '`API_KEY`, `URL`' }] },
    ],
    [
      marked(node('const env = cleanEnv(process.env, { API_KEY: str(), PORT: port({ default: 1 }) });')),
      'refused',
    ],
    [marked(go('\tkey := os.Getenv("API_KEY")\n\tif key == "" {\n\t\tlog.Fatal("no key")\n\t}')), 'refused'],
    [
      marked(go('\ttype c struct {\n\t\tKey string `env:"API_KEY,required"`\n\t\tB string `env:"B"`\n\t}')),
      'refused',
    ],
  ],
});
