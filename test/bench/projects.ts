/** Made-up projects of any size, in the shape of real ones. */

/** A Dockerfile with `steps` RUN instructions. */
export function dockerfile(steps: number): string {
  const runs = Array.from(
    { length: steps },
    (_, index) =>
      `# step ${index}\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl \\\n    libpq-dev \\\n && rm -rf /var/lib/apt/lists/*\nCOPY src/part${index} /app/part${index}\n`,
  );
  return `FROM python:3.12-slim AS build\nARG VERSION=1\nENV APP_HOME=/app\nWORKDIR $APP_HOME\n${runs.join('')}COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCMD ["gunicorn", "app:app"]\n`;
}

/** A compose file with `count` services, a database among them. */
export function compose(count: number): string {
  const services = Array.from(
    { length: count },
    (_, index) => `  web${index}:
    <<: *defaults
    image: nginx:1.27
    ports:
      - "127.0.0.1:${8000 + index}:80"
    environment:
      - LOG_LEVEL=\${LOG_LEVEL:-info}
      - INDEX=${index}
    healthcheck:
      test: ["CMD", "true"]
      interval: 30s
    deploy:
      resources:
        limits:
          memory: 64M
`,
  );
  return `x-defaults: &defaults\n  restart: unless-stopped\n\nservices:\n  db:\n    image: mysql:8.4\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n    mem_limit: 512m\n  app:\n    build: .\n    depends_on: [db]\n    mem_limit: 256m\n${services.join('')}`;
}

/** A requirements file of `count` pinned lines. */
export function requirements(count: number): string {
  return Array.from({ length: count }, (_, index) => `package-${index}==1.${index % 30}.0  # why\n`).join('');
}

/** An option file of `count` option lines. */
export function optionFile(count: number): string {
  const names = [
    'max_connections = 50',
    'sort-buffer-size=256K',
    '# a comment',
    'innodb_buffer_pool_size=128M',
    '',
  ];
  return `[mysqld]\n${Array.from({ length: count }, (_, index) => `${names[index % names.length]}\n`).join('')}`;
}

/** A workspace of `count` deployment files: projects of four files each. */
export function workspace(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count / 4; index++) {
    const folder = `team${index % 10}/shop${index}`;
    files[`${folder}/compose.yaml`] = compose(3);
    files[`${folder}/Dockerfile`] = dockerfile(3);
    files[`${folder}/requirements.txt`] = requirements(20);
    files[`${folder}/my.cnf`] = optionFile(20);
  }
  return files;
}
