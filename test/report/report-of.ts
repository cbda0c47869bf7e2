import assert from 'node:assert/strict';
import type { ReportHost } from '../../report/index.ts';
import {
  type DeploymentReport,
  deploymentReport,
  renderer,
  reportedDeployments,
  type Workspace,
} from '../../rules/index.ts';
import { type Files, ROOT, workspaceOf } from '../harness/memory.ts';

/** The reports of a project in memory, those that matter most first. */
export function reportsOf(files: Files): {
  readonly reports: readonly DeploymentReport[];
  readonly workspace: Workspace;
} {
  const { workspace } = workspaceOf(files);
  const reports = reportedDeployments(workspace.deployments()).map((each) =>
    deploymentReport(each, workspace),
  );
  return { reports, workspace };
}

/** The report of a project that is one deployment. */
export function reportOf(files: Files): DeploymentReport {
  const { reports } = reportsOf(files);
  assert.equal(reports.length, 1);
  return reports[0]!;
}

/** A host as the command line's, over a workspace in memory. */
export function hostOf(workspace: Workspace, more: Partial<ReportHost> = {}): ReportHost {
  return {
    locale: 'en',
    words: renderer(more.locale ?? 'en'),
    show: (path) => path.slice(ROOT.length + 1),
    text: (path) => workspace.sources().text(path),
    href: (path) => `./${path.slice(ROOT.length + 1)}`,
    hosted: false,
    ...more,
  };
}

/** A small shop that would deploy. */
export const SHOP: Files = {
  'compose.yaml': `name: shop
services:
  db:
    image: mysql:8.4
    environment: {MYSQL_RANDOM_ROOT_PASSWORD: "yes"}
    mem_limit: 640M
    volumes:
      - data:/var/lib/mysql
      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro
    healthcheck:
      test: ["CMD", "mysqladmin", "ping"]
  api:
    build: ./api
    mem_limit: 256M
    env_file: api.env
    ports: ["127.0.0.1:8000:8000", "9000-9001:9000-9001/udp"]
    depends_on:
      db:
        condition: service_healthy
  batch:
    build: ./api
    profiles: [batch]
volumes:
  data:
`,
  'my.cnf': '[mysqld]\nmax_connections = 40\n',
  'api.env': 'A=1\n',
  'api/Dockerfile':
    'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD ["python", "-V"]\n',
  'api/requirements.txt': 'flask==3.1.0\n',
  '.deploylintrc.yaml': 'target: {memory: 1G, cpus: 1}\n',
};
