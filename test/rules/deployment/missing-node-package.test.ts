import rule from '../../../rules/deployment/missing-node-package.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const manifest = (dependencies: readonly string[], dev: readonly string[] = [], more = {}) =>
  JSON.stringify({
    scripts: { start: 'nodemon server.js', build: 'tsc -p .', migrate: 'prisma migrate deploy' },
    dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])),
    devDependencies: Object.fromEntries(dev.map((name) => [name, '*'])),
    ...more,
  });
const lock = (packages: Readonly<Record<string, object>>) =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } }, undefined, 2);
const image = (install: string, cmd: string, files: Readonly<Record<string, string>>) => ({
  Dockerfile: `FROM node:22\nWORKDIR /app\nCOPY package*.json ./\n${install}\nCOPY . .\n${cmd}\n`,
  ...files,
});
const SERVER = 'const express = require("express");\nconst cors = require("cors");\n';
const NODE = 'CMD ["node", "server.js"]';
const FOUND = 'CMD ["«node»", "server.js"]';

/** A module that imports what may be one of the project's own. */
const aliased = (more: Readonly<Record<string, string>>, node: string) =>
  image('RUN npm ci', `CMD ["${node}", "src/main.js"]`, {
    'src/main.js': 'const config = require("@app/config");\n',
    'package.json': manifest(['express'], ['tsx']),
    'package-lock.json': lock({ 'node_modules/express': {} }),
    ...more,
  });

const ALIASES: readonly Readonly<Record<string, string>>[] = [
  { 'tsconfig.json': '{"compilerOptions": {"paths": {"@app/*": ["./src/*"]}}}' },
  {
    'tsconfig.json': '{"extends": "./config/base"}',
    'config/base.json': '{"compilerOptions": {"paths": {"@app/config": ["../src/config"]}}}',
  },
  { 'tsconfig.json': '{"compilerOptions": {"baseUrl": "src"}}', 'src/@app/config.ts': '' },
  { '.babelrc': '{"plugins": [["module-resolver", {"alias": {"@app": "./src"}}]]}' },
  { 'package.json': manifest(['express'], ['tsx'], { _moduleAliases: { '@app': 'src' } }) },
];

ruleTest(rule, {
  good: [
    // Names that the project has for modules of its own.
    ...ALIASES.map((more) => aliased(more, 'node')),
    // Compose builds it for development.
    {
      ...image('ARG NODE_ENV=production\nENV NODE_ENV=$NODE_ENV\nRUN npm ci', 'CMD ["npm", "start"]', {
        'server.js': '',
        'package.json': manifest([], ['nodemon']),
      }),
      'compose.yaml': 'services:\n  app:\n    build:\n      context: .\n      args: [NODE_ENV=development]\n',
    },
    image('RUN npm ci', NODE, { 'server.js': SERVER, 'package.json': manifest(['express', 'cors']) }),
    image('RUN npm ci', NODE, { 'server.js': SERVER, 'package.json': manifest(['express'], ['cors']) }),
    // Brought along, by the table or the lock file.
    image('RUN npm ci', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['@nestjs/platform-express']),
    }),
    image('RUN npm ci', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['express']),
      'package-lock.json': lock({ 'node_modules/express': {}, 'node_modules/cors': {} }),
    }),
    image('RUN npm ci --omit=dev', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['express'], ['cors']),
      'package-lock.json': lock({ 'node_modules/express': {}, 'node_modules/cors': { peer: true } }),
    }),
    image('RUN yarn install', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['express']),
      'yarn.lock': '"cors@^2.8.5":\n  version "2.8.5"\n',
    }),
    // Nobody knows what it brings.
    image('RUN npm ci', NODE, { 'server.js': SERVER, 'package.json': manifest(['express', '@acme/server']) }),
    // Node's own, files, aliases, and what is loaded only sometimes.
    image('RUN npm ci', NODE, {
      'server.js':
        'import fs from "node:fs";\nimport { join } from "path/posix";\nimport x from "@/x";\nimport y from "#y";\nimport "./z.js";\ntry {\n  require("cors");\n} catch {}\nif (x) require("cors");\nconst load = () => import("cors");\n',
      'z.js': '',
      'package.json': manifest(['express']),
    }),
    // Only types are used, or the name is.
    image('RUN npm ci && npm run build', 'CMD ["node", "dist/server.js"]', {
      'src/server.ts':
        'import type { Cors } from "cors";\nimport { CorsOptions } from "cors";\nimport express from "express";\nexpress();\nexport const x: CorsOptions = {};\n',
      'package.json': manifest(['express'], ['typescript']),
    }),
    // Installed elsewhere, by name, or for all packages of a workspace.
    image('RUN npm ci && npm install cors', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['express']),
    }),
    image('RUN npm ci && npm install -g cors@2', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['express']),
    }),
    image('RUN npm ci', NODE, {
      'server.js': SERVER,
      'package.json': manifest(['express'], [], { workspaces: ['a'] }),
    }),
    image('RUN cd .. && npm ci', NODE, { 'server.js': SERVER, 'package.json': manifest(['express']) }),
    image('RUN ./install.sh', NODE, { 'server.js': SERVER, 'package.json': manifest(['express']) }),
    // Programs.
    image('RUN npm ci', 'CMD ["npm", "start"]', {
      'server.js': '',
      'package.json': manifest([], ['nodemon']),
    }),
    image('RUN npm ci --omit=dev', 'CMD ["npm", "start"]', {
      'server.js': '',
      'package.json': manifest(['nodemon']),
    }),
    image('RUN npm ci --omit=dev && npm i -g nodemon', 'CMD ["npm", "start"]', {
      'server.js': '',
      'package.json': manifest([], ['nodemon']),
    }),
    image('RUN npm ci --omit=dev', 'CMD npx prisma migrate deploy && node server.js', {
      'server.js': '',
      'package.json': manifest([], ['prisma']),
    }),
    image('RUN npm ci && npm run build && npm prune --omit=dev', NODE, {
      'server.js': '',
      'package.json': manifest([], ['typescript']),
    }),
    image('ARG NODE_ENV\nRUN npm ci && npm run build', NODE, {
      'server.js': '',
      'package.json': manifest([], ['typescript']),
    }),
    {
      Dockerfile:
        'FROM node:22 AS build\nWORKDIR /src\nCOPY . .\nRUN npm ci\nFROM node:22\nENV NODE_ENV=production\nWORKDIR /app\nCOPY --from=build /src ./\nCMD ["npm", "start"]\n',
      'server.js': '',
      'package.json': manifest([], ['nodemon']),
    },
  ],
  bad: [
    [
      image('RUN npm ci', FOUND, { 'server.js': SERVER, 'package.json': manifest(['express']) }),
      'absent',
      { severity: 'warning', args: [{ name: 'cors' }], related: ['server.js:2 `cors` is needed here.'] },
    ],
    [
      aliased({ 'tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["./src/*"]}}}' }, '«node»'),
      'absent',
    ],
    // The package's own name brings nothing along.
    [
      image('RUN npm ci', FOUND, {
        'server.js': SERVER,
        'package.json': manifest(['express'], [], { name: 'shop' }),
      }),
      'absent',
    ],
    [
      image('RUN npm ci', FOUND, {
        'server.js': SERVER,
        'package.json': manifest(['express', '@acme/server']),
        'package-lock.json': lock({ 'node_modules/express': {} }),
      }),
      'absent',
    ],
    [
      image('RUN pnpm install', FOUND, {
        'server.js': 'import "./db.js";\n',
        'db.js': 'import {\n  Pool,\n} from "pg";\n',
        'package.json': manifest(['express']),
        'pnpm-lock.yaml': 'packages:\n  express@5.1.0:\n',
      }),
      'absent',
      { args: [{ name: 'pg' }] },
    ],
    [
      image('RUN npm ci --omit=dev', FOUND, {
        'server.js': SERVER,
        'package.json': manifest(['express'], ['cors']),
      }),
      'left-out',
      {
        related: [
          'server.js:2 `cors` is needed here.',
          'Dockerfile:4 What is for developers is left out here.',
        ],
      },
    ],
    [
      image('ENV NODE_ENV=production\nRUN npm ci', FOUND, {
        'server.js': SERVER,
        'package.json': manifest(['express', '@acme/x'], ['cors']),
        'package-lock.json': lock({ 'node_modules/express': {}, 'node_modules/cors': { dev: true } }),
      }),
      'left-out',
    ],
    [
      image('RUN npm ci --omit=dev', 'CMD ["«npm»", "start"]', {
        'server.js': '',
        'package.json': manifest(['express'], ['nodemon']),
      }),
      'program',
      { args: [{ program: 'nodemon', name: 'nodemon' }] },
    ],
    [
      image('RUN yarn install --production', 'CMD ["sh", "-c", "«yarn» migrate && node server.js"]', {
        'server.js': '',
        'package.json': manifest(['express'], ['prisma']),
      }),
      'program',
    ],
    [
      image('ENV NODE_ENV=production\nRUN npm ci\nCOPY . .\nRUN «npm run build»', NODE, {
        'server.js': '',
        'package.json': manifest(['express'], ['typescript']),
      }),
      'build-program',
      { args: [{ program: 'tsc', name: 'typescript' }] },
    ],
    [
      {
        Dockerfile:
          'FROM node:22 AS deps\nWORKDIR /app\nCOPY package.json ./\nRUN npm install --production\nFROM node:22\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY . .\nCMD ["«npm»", "start"]\n',
        'server.js': '',
        'package.json': manifest([], ['nodemon']),
      },
      'program',
    ],
  ],
});
