import assert from 'node:assert/strict';
import { isServed } from '../../../rules/graph/process/routes/route.ts';
import { type Files, workspaceOf } from '../../harness/memory.ts';

interface Expected {
  readonly serves: readonly string[];
  readonly lacks: readonly string[];
}

type Case = readonly [title: string, files: Files, expected: Expected | undefined];

function routesOf(files: Files) {
  const { workspace } = workspaceOf(files, { rules: [] });
  const [process] = workspace.deployments()[0]?.processes ?? [];
  assert.ok(process);
  return process.routes;
}

function table(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [name, files, expected] of cases)
      it(name, () => {
        const routes = routesOf(files);
        if (!expected || !routes) return assert.equal(routes, expected);
        const answers = (paths: readonly string[]) => paths.filter((path) => isServed(path, routes));
        assert.deepEqual(answers([...expected.serves, ...expected.lacks]), expected.serves);
      });
  });
}

/** A service with a healthcheck that asks for a path, which makes routes worth reading. */
const service = (dockerfile: string, files: Files): Files => ({
  Dockerfile: dockerfile,
  'compose.yaml':
    'services:\n  app:\n    build: .\n    healthcheck:\n      test: curl -f http://localhost:8000/x\n',
  ...files,
});

const python = (files: Files): Files =>
  service('FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "shop.main:app"]\n', {
    'shop/__init__.py': '',
    ...files,
  });

const node = (files: Files): Files =>
  service('FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npx", "tsx", "src/main.ts"]\n', files);

const spring = (files: Files, build = 'spring-boot-starter-web spring-boot-starter-actuator'): Files =>
  service(
    'FROM maven:3 AS build\nWORKDIR /w\nCOPY . .\nRUN mvn package\nFROM eclipse-temurin:21\nCOPY --from=build /w/target/*.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
    { 'pom.xml': build, ...files },
  );

describe('graph/process: what it serves', () => {
  const ROUTER =
    'from fastapi import APIRouter\nrouter = APIRouter(prefix="/users")\n@router.get("/{id}")\ndef one(): ...\n@router.get("")\ndef all(): ...\n';

  table('FastAPI and Flask', [
    [
      'routers below routers, with the usual middleware',
      python({
        'shop/main.py':
          'from fastapi import FastAPI\nfrom fastapi.middleware.cors import CORSMiddleware\nfrom shop.api import api_router\nfrom shop.config import settings\napp = FastAPI()\napp.add_middleware(CORSMiddleware, allow_origins=["*"])\napp.include_router(api_router, prefix=settings.API_PREFIX)\n@app.get("/health")\ndef health(): ...\n',
        'shop/api.py':
          'from fastapi import APIRouter\nfrom shop import users\napi_router = APIRouter()\napi_router.include_router(users.router, tags=["users"])\n',
        'shop/users.py': ROUTER,
        'shop/config.py': 'class Settings:\n    API_PREFIX: str = "/api/v1"\nsettings = Settings()\n',
      }),
      {
        serves: ['/health', '/api/v1/users', '/api/v1/users/5'],
        lacks: ['/users', '/api/v1/health', '/api/users'],
      },
    ],
    [
      'a prefix that nobody knows',
      python({
        'shop/main.py':
          'from fastapi import FastAPI\nfrom .users import router\napp = FastAPI()\napp.include_router(router, prefix=prefix_of(x))\n',
        'shop/users.py': ROUTER.replace('prefix="/users"', ''),
      }),
      { serves: ['/anything/5'], lacks: [] },
    ],
    [
      'blueprints, whose prefix is replaced where they are registered',
      python({
        'shop/main.py':
          'from flask import Flask\nfrom .a import bp\nfrom .b import bp as other\napp = Flask(__name__)\napp.register_blueprint(bp)\napp.register_blueprint(other, url_prefix="/v2")\n',
        'shop/a.py':
          'from flask import Blueprint\nbp = Blueprint("a", __name__, url_prefix="/v1")\n@bp.route("/ping")\ndef ping(): ...\n',
        'shop/b.py':
          'from flask import Blueprint\nbp = Blueprint("b", __name__, url_prefix="/old")\n@bp.route("/pong")\ndef pong(): ...\n',
      }),
      { serves: ['/v1/ping', '/v2/pong'], lacks: ['/ping', '/old/pong', '/v2/old/pong'] },
    ],
    [
      'rules that are added, resources, and files',
      python({
        'shop/main.py':
          'from fastapi import FastAPI\napp = FastAPI()\napp.add_api_route("/added", f)\napp.mount("/static", StaticFiles(directory="static"))\n',
      }),
      { serves: ['/added', '/static/a.css'], lacks: ['/health'] },
    ],
    [
      'middleware of its own',
      python({
        'shop/main.py':
          'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/a")\ndef a(): ...\n@app.middleware("http")\nasync def m(): ...\n',
      }),
      undefined,
    ],
    [
      'something mounted at its root',
      python({
        'shop/main.py':
          'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/a")\ndef a(): ...\napp.mount("/", other)\n',
      }),
      undefined,
    ],
  ]);

  table('Express and NestJS', [
    [
      'routers below routers, error handlers and files',
      node({
        'src/main.ts':
          "import express from 'express';\nimport { api } from './api';\nconst app = express();\napp.use(express.json());\napp.use(express.static('public'));\napp.use((req, res, next) => { log(req); next(); });\napp.use('/api', api);\napp.use((err, req, res, next) => { res.status(500).end(); });\n",
        'src/api.ts':
          "import { Router } from 'express';\nimport users from './users';\nexport const api = Router();\napi.get('/health', h);\napi.use('/users', auth, users);\n",
        'src/users.ts':
          "import { Router } from 'express';\nconst router = Router();\nrouter.get('/:id', one);\nexport default router;\n",
      }),
      {
        serves: ['/api/health', '/api/users/5', '/', '/a.css'],
        lacks: ['/health', '/users/5', '/api/users'],
      },
    ],
    [
      'middleware that answers',
      node({
        'src/main.ts':
          "const app = express();\napp.get('/a', f);\napp.use((req, res) => { res.send('x'); });\n",
      }),
      undefined,
    ],
    [
      'everything',
      node({ 'src/main.ts': "const app = express();\napp.get('/a', f);\napp.get('*', f);\n" }),
      undefined,
    ],
    [
      'controllers below a prefix',
      node({
        'src/main.ts':
          "import { C } from './c';\nconst app = await NestFactory.create(C);\napp.setGlobalPrefix('api');\n",
        'src/c.ts':
          "@Controller('health')\nexport class C {\n  @Get()\n  a() {}\n  @Get('deep/:id')\n  b() {}\n}\n",
      }),
      { serves: ['/api/health', '/api/health/deep/1'], lacks: ['/health', '/api', '/api/health/deep'] },
    ],
    [
      'versions of controllers',
      node({
        'src/main.ts':
          "import { C } from './c';\nconst app = await NestFactory.create(C);\napp.enableVersioning();\n",
        'src/c.ts': "@Controller('health')\nexport class C {\n  @Get()\n  a() {}\n}\n",
      }),
      undefined,
    ],
  ]);

  const CONTROLLER = (annotations: string) =>
    `package a;\n@RestController\n@RequestMapping("/orders")\npublic class A {\n  ${annotations} String f() {}\n}\n`;

  table('Spring', [
    [
      'controllers and the actuator, below a path',
      spring({
        'src/main/java/a/A.java': CONTROLLER('@GetMapping(value = "/{id}", produces = "text/plain")'),
        'src/main/resources/application.properties': 'server.servlet.context-path=/shop\n',
      }),
      {
        serves: ['/shop/orders/1', '/shop/actuator/health'],
        lacks: ['/orders/1', '/actuator/health', '/shop/health', '/shop/orders'],
      },
    ],
    [
      'no actuator',
      spring({ 'src/main/java/a/A.java': CONTROLLER('@GetMapping') }, 'spring-boot-starter-web'),
      { serves: ['/orders', '/index.html'], lacks: ['/actuator/health'] },
    ],
    [
      'a path that is no constant',
      spring({ 'src/main/java/a/A.java': CONTROLLER('@GetMapping(PATH)') }),
      undefined,
    ],
    [
      'a filter',
      spring({
        'src/main/java/a/A.java': `${CONTROLLER('@GetMapping')}class F extends OncePerRequestFilter {}\n`,
      }),
      undefined,
    ],
    [
      'a port for management',
      spring({
        'src/main/java/a/A.java': CONTROLLER('@GetMapping'),
        'src/main/resources/application.yml': 'management:\n  server:\n    port: 9000\n',
      }),
      undefined,
    ],
  ]);

  const go = (body: string): Files =>
    service(
      'FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM alpine:3.22\nCOPY --from=build /app /app\nCMD ["/app"]\n',
      { 'go.mod': 'module a\n', 'main.go': `package main\n\nfunc main() {\n${body}\n}\n` },
    );

  table('Go', [
    [
      'a router with groups, of which the end counts',
      go(
        '\tr.GET("/healthz", h)\n\tv1 := r.Group("/v1")\n\tv1.GET("/users/:id", h)\n\tmux.HandleFunc("GET /items/{id}", h)',
      ),
      { serves: ['/healthz', '/v1/users/5', '/items/5'], lacks: ['/health', '/users'] },
    ],
    ['whatever is asked', go('\tmux.HandleFunc("/", h)\n\tmux.HandleFunc("/a", h)'), undefined],
    ['a path that is no constant', go('\tr.GET("/a", h)\n\tr.GET(path, h)'), undefined],
    ['files', go('\tr.GET("/a", h)\n\tr.Static("/", "public")'), undefined],
  ]);
});
