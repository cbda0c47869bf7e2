import assert from 'node:assert/strict';
import { type Files, workspaceOf } from '../../harness/memory.ts';

/** What the first container of a project listens on, `host:port`. */
function listens(files: Files): readonly string[] | undefined {
  const { workspace } = workspaceOf(files, { rules: [] });
  const [process] = workspace.deployments()[0]?.processes ?? [];
  assert.ok(process);
  return process.listening?.map(({ host, port }) => `${host}:${port}`).sort();
}

type Case = readonly [title: string, files: Files, expected: readonly string[] | undefined];

function table(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [name, files, expected] of cases) it(name, () => assert.deepEqual(listens(files), expected));
  });
}

const image = (base: string, command: string, more = '') =>
  `FROM ${base}\nWORKDIR /app\nCOPY . .\n${more}CMD ${command}\n`;
const compose = (lines: string) => `services:\n  app:\n    build: .\n${lines}`;

describe('graph/process: what it listens on', () => {
  const nodeApp = (source: string, more: Files = {}): Files => ({
    Dockerfile: image('node:22', '["node", "server.js"]'),
    'compose.yaml': compose(''),
    'server.js': `const app = require('express')();\n${source}\n`,
    ...more,
  });
  const env = (name: string, value: string) => ({
    'compose.yaml': compose(`    environment:\n      ${name}: ${value}\n`),
  });

  table('Node.js', [
    ['a constant', nodeApp('app.listen(3000)'), ['0.0.0.0:3000']],
    ['a variable with a default', nodeApp('app.listen(process.env.PORT ?? 3000)'), ['0.0.0.0:3000']],
    [
      'a variable that is set',
      nodeApp('app.listen(process.env.PORT || 3000)', env('PORT', '80')),
      ['0.0.0.0:80'],
    ],
    [
      'an assignment in front of it',
      {
        ...nodeApp('app.listen(process.env.PORT || 3000)'),
        Dockerfile: image('node:22', 'PORT=4000 node server.js'),
      },
      ['0.0.0.0:4000'],
    ],
    [
      'taken from the environment',
      nodeApp('const { PORT = 5000 } = process.env;\napp.listen(PORT)'),
      ['0.0.0.0:5000'],
    ],
    [
      'a member of the configuration',
      nodeApp("const config = require('./config');\napp.listen(config.port)", {
        'config.js': 'module.exports = { port: Number(process.env.PORT) || 3000 };\n',
      }),
      undefined,
    ],
    [
      'the same with plain words',
      nodeApp("const config = require('./config');\napp.listen(config.port, config.host)", {
        'config.js': "module.exports = { port: process.env.PORT || 3000, host: 'localhost' };\n",
      }),
      ['localhost:3000'],
    ],
    [
      'a member that is passed on',
      nodeApp(
        "const { config } = require('./config');\napp.listen({ port: config.port, host: config.host })",
        {
          'config.js': "exports.config = { port: Number(process.env.PORT ?? 3001), host: '0.0.0.0' };\n",
        },
      ),
      ['0.0.0.0:3001'],
    ],
    [
      'Vite told all',
      {
        Dockerfile: image('node:22', 'vite preview --host 0.0.0.0 --port 5173', 'RUN npm run build\n'),
        'compose.yaml': compose(''),
        'package.json': '{"scripts": {"build": "vite build"}}',
      },
      ['0.0.0.0:5173'],
    ],
    [
      'a setting of a schema',
      nodeApp("const { env } = require('./env');\napp.listen(env.PORT)", {
        'env.js':
          'exports.env = z.object({\n  PORT: z.coerce.number().default(3100),\n}).parse(process.env);\n',
      }),
      ['0.0.0.0:3100'],
    ],
    [
      'as generators write it',
      nodeApp(
        "var port = normalizePort(process.env.PORT || '3000');\napp.listen(port);\nfunction normalizePort(val) {\n  var port = parseInt(val, 10);\n  return port;\n}",
      ),
      ['0.0.0.0:3000'],
    ],
    [
      'in another module',
      nodeApp("require('./start');", { 'start.js': 'server.listen(8080);\n' }),
      ['0.0.0.0:8080'],
    ],
    ['in a comment, and in earnest', nodeApp('// app.listen(1)\napp.listen(2)'), ['0.0.0.0:2']],
    ['twice', nodeApp('app.listen(1);\nother.listen(2)'), undefined],
    ['not known', nodeApp('app.listen(portOf(x))'), undefined],
    [
      'a .env may say another',
      nodeApp("require('dotenv').config();\napp.listen(process.env.PORT || 3000)"),
      undefined,
    ],
    [
      'TypeScript behind what is compiled, started by a script',
      {
        Dockerfile:
          'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nFROM node:22\nWORKDIR /app\nCOPY --from=build /app/package*.json ./\nCOPY --from=build /app/dist ./dist\nCMD ["npm", "run", "start:prod"]\n',
        'compose.yaml': compose(''),
        'package.json': '{"scripts": {"build": "tsc", "start:prod": "node dist/main"}}',
        'tsconfig.json': '{"compilerOptions": {"outDir": "./dist", "rootDir": "./source"}}',
        'source/main.ts':
          "import { app } from './app.js';\nawait app.listen(Number(process.env.PORT ?? 3000));\n",
        'source/app.ts': 'export const app = await NestFactory.create(AppModule);\n',
      },
      ['0.0.0.0:3000'],
    ],
    [
      'TypeScript as it is',
      {
        Dockerfile: image('node:22', '["npx", "tsx", "src/a.ts"]'),
        'compose.yaml': compose(''),
        'src/a.ts': 'app.listen(81)\n',
      },
      ['0.0.0.0:81'],
    ],
    [
      'Fastify, which keeps to itself',
      nodeApp("const api = require('fastify')();\napi.listen({ port: 3000 })"),
      ['127.0.0.1:3000'],
    ],
    [
      'Next.js standing alone',
      {
        Dockerfile:
          'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node:22\nWORKDIR /app\nCOPY --from=build /app/.next/standalone ./\nENV PORT=3001 HOSTNAME=0.0.0.0\nCMD ["node", "server.js"]\n',
        'compose.yaml': compose(''),
        'package.json': '{"scripts": {"build": "next build"}}',
      },
      ['0.0.0.0:3001'],
    ],
  ]);

  const goApp = (body: string, more: Files = {}): Files => ({
    Dockerfile:
      'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/api ./cmd/api\nFROM scratch\nCOPY --from=build /out/api /api\nENTRYPOINT ["/api"]\n',
    'compose.yaml': compose(''),
    'go.mod': 'module example.org/api\n',
    'cmd/api/main.go': `package main\n\nfunc main() {\n${body}\n}\n`,
    ...more,
  });

  table('Go', [
    [
      'a package that a build argument names',
      {
        ...goApp('\thttp.ListenAndServe(":8080", nil)'),
        Dockerfile:
          'FROM golang:1.25 AS build\nARG NAME\nWORKDIR /src\nCOPY . .\nRUN go build -o /api ./cmd/$NAME\nFROM scratch\nCOPY --from=build /api /api\nENTRYPOINT ["/api"]\n',
        'main.go': 'package main\n\nfunc main() { http.ListenAndServe(":1", nil) }\n',
      },
      undefined,
    ],
    ['net/http', goApp('\thttp.ListenAndServe(":8080", nil)'), ['0.0.0.0:8080']],
    [
      'a server',
      goApp('\tsrv := &http.Server{\n\t\tHandler: h,\n\t\tAddr: "127.0.0.1:8000",\n\t}'),
      ['127.0.0.1:8000'],
    ],
    [
      'a variable or a default',
      goApp(
        '\tport := os.Getenv("PORT")\n\tif port == "" {\n\t\tport = "9000"\n\t}\n\thttp.ListenAndServe(":" + port, nil)',
      ),
      ['0.0.0.0:9000'],
    ],
    [
      'the variable, set',
      goApp(
        '\tport := os.Getenv("PORT")\n\tif port == "" {\n\t\tport = "9000"\n\t}\n\thttp.ListenAndServe(":" + port, nil)',
        env('PORT', '80'),
      ),
      ['0.0.0.0:80'],
    ],
    [
      'a helper',
      goApp('\thttp.ListenAndServe(fmt.Sprintf(":%s", getEnv("PORT", "7000")), nil)'),
      ['0.0.0.0:7000'],
    ],
    [
      'a flag',
      goApp('\taddr := flag.String("addr", ":7001", "address")\n\thttp.ListenAndServe(*addr, nil)'),
      ['0.0.0.0:7001'],
    ],
    [
      'Gin by default, in a package of the module',
      goApp('\tweb.Serve()', {
        'internal/web/web.go':
          'package web\n\nimport "github.com/gin-gonic/gin"\n\nfunc Serve() {\n\tr := gin.Default()\n\tr.Run()\n}\n',
        'cmd/api/main.go':
          'package main\n\nimport "example.org/api/internal/web"\n\nfunc main() { web.Serve() }\n',
      }),
      ['0.0.0.0:8080'],
    ],
    [
      'two servers',
      goApp('\tgo http.ListenAndServe(":6060", nil)\n\thttp.ListenAndServe(":8080", nil)'),
      ['0.0.0.0:6060', '0.0.0.0:8080'],
    ],
    [
      'a server in a test',
      goApp('', { 'cmd/api/main_test.go': 'package main\n\nfunc x() { http.ListenAndServe(":1", nil) }\n' }),
      undefined,
    ],
    ['not known', goApp('\thttp.ListenAndServe(cfg.Address(), nil)'), undefined],
    [
      'a structure with tags',
      goApp(
        '\ttype config struct {\n\t\tPort string `env:"PORT" envDefault:"8181"`\n\t}\n\thttp.ListenAndServe(":" + cfg.Port, nil)',
      ),
      ['0.0.0.0:8181'],
    ],
  ]);

  const springApp = (more: Files, command = '["java", "-jar", "app.jar"]'): Files => ({
    Dockerfile: `FROM maven:3-eclipse-temurin-21 AS build\nWORKDIR /w\nCOPY . .\nRUN mvn package\nFROM eclipse-temurin:21-jre\nWORKDIR /app\nCOPY --from=build /w/target/*.jar app.jar\nENTRYPOINT ${command}\n`,
    'compose.yaml': compose(''),
    'pom.xml': '<artifactId>spring-boot-starter-web</artifactId>',
    ...more,
  });
  const settings = 'src/main/resources/application';

  table('Spring Boot', [
    ['by default', springApp({}), ['0.0.0.0:8080']],
    ['properties', springApp({ [`${settings}.properties`]: 'server.port=8081\n' }), ['0.0.0.0:8081']],
    [
      'YAML',
      springApp({
        [`${settings}.yml`]: 'spring:\n  a:\n    port: 1\nserver:\n  # here\n  port: 8082 # or\n',
      }),
      ['0.0.0.0:8082'],
    ],
    [
      'a profile over the others, and a port for management',
      springApp({
        [`${settings}.yml`]: 'server.port: 8082\nmanagement.server.port: 9001\n',
        [`${settings}-prod.yml`]: 'server:\n  port: ${PORT:8083}\n',
        ...env('SPRING_PROFILES_ACTIVE', 'prod'),
      }),
      ['0.0.0.0:8083', '0.0.0.0:9001'],
    ],
    [
      'the environment over files',
      springApp({ [`${settings}.properties`]: 'server.port=1\n', ...env('SERVER_PORT', '90') }),
      ['0.0.0.0:90'],
    ],
    [
      'an argument over all',
      springApp(env('SERVER_PORT', '90'), '["java", "-jar", "app.jar", "--server.port=91"]'),
      ['0.0.0.0:91'],
    ],
    ['a property of Java', springApp({}, '["java", "-Dserver.port=92", "-jar", "app.jar"]'), ['0.0.0.0:92']],
    ['any free port', springApp({ [`${settings}.properties`]: 'server.port=0\n' }), undefined],
    [
      'settings from a server',
      springApp({ 'pom.xml': 'spring-boot-starter-web spring-cloud-starter-config' }),
      undefined,
    ],
    ['no web application', springApp({ 'pom.xml': 'spring-boot-starter' }), undefined],
    [
      'one of several modules',
      springApp({ 'pom.xml': '<modules><module>a</module></modules> spring-boot-starter-web' }),
      undefined,
    ],
  ]);

  const dotnetApp = (tag: string, more: Files = {}): Files => ({
    Dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:${tag} AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\nFROM mcr.microsoft.com/dotnet/aspnet:${tag}\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "Shop.dll"]\n`,
    'compose.yaml': compose(''),
    'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
    'Program.cs': 'app.Run();\n',
    ...more,
  });

  table('ASP.NET Core', [
    ['since .NET 8', dotnetApp('8.0'), ['0.0.0.0:8080']],
    ['before it', dotnetApp('7.0-alpine'), ['0.0.0.0:80']],
    [
      'addresses',
      dotnetApp('8.0', env('ASPNETCORE_URLS', '"http://+:5000;http://localhost:5001"')),
      ['0.0.0.0:5000', 'localhost:5001'],
    ],
    ['ports', dotnetApp('9.0', env('ASPNETCORE_HTTP_PORTS', '8081')), ['0.0.0.0:8081']],
    ['said in the code', dotnetApp('8.0', { 'Program.cs': 'app.Run("http://*:1");\n' }), undefined],
    ['said in its settings', dotnetApp('8.0', { 'appsettings.json': '{"Kestrel": {}}' }), undefined],
    [
      'a project that is not found',
      dotnetApp('8.0', {
        'Shop.csproj': '',
        'Program.cs': '',
        Dockerfile: image('mcr.microsoft.com/dotnet/aspnet:8.0', '["dotnet", "Other.dll"]'),
      }),
      undefined,
    ],
  ]);

  const run = (base: string, command: string, more: Files = {}): Files => ({
    Dockerfile: image(base, command),
    'compose.yaml': compose(''),
    'app.rb': '',
    ...more,
  });

  table('PHP and Ruby', [
    [
      "PHP's own server",
      run('php:8.3-cli', '["php", "-S", "0.0.0.0:8000", "-t", "public"]'),
      ['0.0.0.0:8000'],
    ],
    ['Artisan', run('php:8.3-cli', 'php artisan serve --host=0.0.0.0 --port 8001'), ['0.0.0.0:8001']],
    ['Artisan told nothing', run('php:8.3-cli', 'php artisan serve'), ['127.0.0.1:8000']],
    ['FastCGI', run('php:8.3-fpm-alpine', '["php-fpm"]'), ['0.0.0.0:9000']],
    [
      'Apache',
      { Dockerfile: 'FROM php:8.3-apache\nCOPY . /var/www/html\n', 'compose.yaml': compose('') },
      ['0.0.0.0:80'],
    ],
    [
      'Apache told another port',
      {
        Dockerfile: "FROM php:8.3-apache\nRUN sed -i 's/80/8080/' /etc/apache2/ports.conf\n",
        'compose.yaml': compose(''),
      },
      undefined,
    ],
    ['Rails for developers', run('ruby:3.4', 'bundle exec rails s -p 3001'), ['127.0.0.1:3001']],
    [
      'Rails in production',
      run('ruby:3.4', 'bin/rails server', env('RAILS_ENV', 'production')),
      ['0.0.0.0:3000'],
    ],
    [
      'Puma by its configuration',
      run('ruby:3.4', '["bundle", "exec", "puma", "-C", "config/puma.rb"]', {
        'config/puma.rb': 'threads 1, 5\nport ENV.fetch("PORT") { 3002 }\n',
      }),
      ['0.0.0.0:3002'],
    ],
    [
      'Puma by an option',
      run('ruby:3.4', 'puma -p 9393', { 'config/puma.rb': 'port 1\n' }),
      ['0.0.0.0:9393'],
    ],
    [
      'Puma bound in ways of its own',
      run('ruby:3.4', 'puma', { 'config/puma.rb': 'bind "unix:///run/puma.sock"\n' }),
      undefined,
    ],
    ['Rack', run('ruby:3.4', 'rackup -o 0.0.0.0'), ['0.0.0.0:9292']],
  ]);

  const gunicorn = (bind: string, more: Files = {}): Files =>
    run('python:3.13', '["gunicorn", "app:app"]', { 'gunicorn.conf.py': `bind = ${bind}\n`, ...more });

  table('Python', [
    [
      'aiohttp',
      run('python:3.13', 'python -m web', {
        'web/__main__.py': 'from aiohttp import web\nweb.run_app(make(), port=8001)\n',
      }),
      ['0.0.0.0:8001'],
    ],
    [
      'waitress',
      run('python:3.13', 'python run.py', { 'run.py': 'from waitress import serve\nserve(app)\n' }),
      ['0.0.0.0:8080'],
    ],
    [
      'waitress told addresses',
      run('python:3.13', 'python run.py', {
        'run.py': 'from waitress import serve\nserve(app, listen="*:1 *:2")\n',
      }),
      undefined,
    ],
    [
      'something else that serves',
      run('python:3.13', 'python run.py', { 'run.py': 'from mine import serve\nserve(app, port=1)\n' }),
      undefined,
    ],
    [
      'an application that is made elsewhere',
      run('python:3.13', 'python run.py', {
        'run.py': 'from shop import create_app\napp = create_app()\napp.run(host="0.0.0.0", port=5001)\n',
      }),
      ['0.0.0.0:5001'],
    ],
    [
      'one that is told nothing',
      run('python:3.13', 'python run.py', {
        'run.py': 'from shop import create_app\napp = create_app()\napp.run()\n',
      }),
      undefined,
    ],
    ['a configuration with a variable', gunicorn(`f"0.0.0.0:{os.getenv('PORT', '8002')}"`), ['0.0.0.0:8002']],
    [
      'the same, set',
      gunicorn(`os.environ.get("BIND", "0.0.0.0:1")`, env('BIND', ':8003')),
      ['0.0.0.0:8003'],
    ],
    ['a configuration that can not be followed', gunicorn('address()'), undefined],
    ['uWSGI', run('python:3.13', 'uwsgi --http :8004 --module app --processes $WORKERS'), ['0.0.0.0:8004']],
    [
      'uWSGI by a file',
      run('python:3.13', 'uwsgi --ini uwsgi.ini', {
        'uwsgi.ini': '[uwsgi]\nsocket = 127.0.0.1:3031\nhttp-socket = 0.0.0.0:80\nstats = /tmp/x.sock\n',
      }),
      ['0.0.0.0:80', '127.0.0.1:3031'],
    ],
    [
      'uWSGI at a socket',
      run('python:3.13', 'uwsgi --ini uwsgi.ini', { 'uwsgi.ini': '[uwsgi]\nsocket = /tmp/app.sock\n' }),
      undefined,
    ],
    [
      'uWSGI with a variable',
      run('python:3.13', 'uwsgi --ini uwsgi.ini', { 'uwsgi.ini': '[uwsgi]\nhttp = :$(PORT)\n' }),
      undefined,
    ],
    [
      'programs under supervision',
      run('python:3.13', 'supervisord -n -c deploy/supervisord.conf', {
        'deploy/supervisord.conf':
          '[supervisord]\n[program:web]\ncommand=gunicorn -b 0.0.0.0:8005\n  app:app\n[program:worker]\ncommand=celery -A app worker\n[program:off]\nautostart=false\ncommand=gunicorn -b :1 app:app\n',
      }),
      ['0.0.0.0:8005'],
    ],
    [
      'one that is told to make its application',
      run('python:3.13', 'supervisord -c supervisord.conf', {
        'supervisord.conf': '[program:web]\ncommand=gunicorn app:make() -w 2 -b 0.0.0.0:%(ENV_PORT)s\n',
        'app.py': 'def make():\n    pass\n',
        'compose.yaml': compose('    environment:\n      PORT: 8006\n'),
      }),
      ['0.0.0.0:8006'],
    ],
    [
      'one among them that nobody knows',
      run('python:3.13', 'supervisord -c supervisord.conf', {
        'supervisord.conf':
          '[program:web]\ncommand=gunicorn -b :8 app:app\n[program:x]\ncommand=frobnicate\n',
      }),
      undefined,
    ],
  ]);

  const pulled = (lines: string, more: Files = {}): Files => ({
    'compose.yaml': `services:\n  db:\n${lines}`,
    ...more,
  });

  table('official images', [
    ['told nothing', pulled('    image: redis:7\n'), ['0.0.0.0:6379']],
    [
      'options besides',
      pulled('    image: mysql:8.4\n    command: --max_connections=20 --bind-address=0.0.0.0\n'),
      ['0.0.0.0:3306', '0.0.0.0:33060'],
    ],
    ['a port', pulled('    image: postgres:17\n    command: postgres -p 5433\n'), ['0.0.0.0:5433']],
    [
      'a configuration that says no port',
      pulled('    image: redis:7\n    volumes: ["./r:/etc/redis"]\n', {
        'r/redis.conf': '# port 1\nmaxmemory 10mb\n',
      }),
      ['0.0.0.0:6379'],
    ],
    [
      'a configuration that says one',
      pulled('    image: redis:7\n    volumes: ["./r:/etc/redis"]\n', { 'r/redis.conf': 'port 6380\n' }),
      undefined,
    ],
    [
      'variables of others',
      pulled('    image: postgres:17\n    env_file: x.env\n', { 'x.env': 'DB_PORT=1\n' }),
      ['0.0.0.0:5432'],
    ],
    [
      'a variable of its own',
      pulled('    image: postgres:17\n    environment: { PGPORT: 5433 }\n'),
      undefined,
    ],
    [
      'built upon',
      {
        Dockerfile: 'FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
        'init.sql': '',
        'compose.yaml': compose(''),
      },
      ['0.0.0.0:5432'],
    ],
  ]);
});
