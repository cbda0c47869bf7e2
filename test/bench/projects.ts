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

/** A compose file with `count` services, a database among them; 200 make 3,000 lines with anchors and extends. */
export function compose(count: number): string {
  const services = Array.from(
    { length: count },
    (_, index) => `  web${index}:
    <<: *defaults
    extends: base
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
  return `x-defaults: &defaults\n  restart: unless-stopped\n\nservices:\n  base:\n    image: nginx:1.27\n    networks: [default]\n    mem_limit: 64m\n    logging: &logging\n      driver: json-file\n  db:\n    logging: *logging\n    image: mysql:8.4\n    volumes:\n      - ./my.cnf:/etc/mysql/conf.d/my.cnf:ro\n    mem_limit: 512m\n  app:\n    build: .\n    depends_on: [db]\n    mem_limit: 256m\n${services.join('')}`;
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

/** A hundred Dockerfiles of the kinds that projects have: Python, Node.js, Go, Java, PHP. */
export function typicalDockerfiles(): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => {
      const kind = KINDS[index % KINDS.length] ?? '';
      return [`app${index}/Dockerfile`, kind.replaceAll('NAME', `app${index}`)];
    }),
  );
}

/** A hundred Compose files of a few services each. */
export function stacks(): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`shop${index}/docker-compose.yml`, compose(2 + (index % 5))]),
  );
}

const KINDS = [
  `# syntax=docker/dockerfile:1
FROM python:3.12-slim AS build
RUN apt-get update && apt-get install -y gcc libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY requirements.txt .
RUN pip wheel -r requirements.txt -w /wheels

FROM python:3.12-slim
RUN apt-get update \\
    && apt-get install -y --no-install-recommends curl libpq5 \\
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*.whl
WORKDIR /app
COPY . .
ENV PYTHONUNBUFFERED=1 NAME_ENV=production
USER nobody
EXPOSE 8000
HEALTHCHECK CMD curl -f http://localhost:8000/health || exit 1
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
`,
  `FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
RUN apk add --no-cache tini
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
EXPOSE 3000
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "dist/NAME.js"]
`,
  `ARG GO=1.23
FROM golang:\${GO} AS build
WORKDIR /go/src/NAME
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -o /out/NAME ./cmd/NAME

FROM scratch
COPY --from=build /out/NAME /NAME
ENTRYPOINT ["/NAME"]
`,
  `FROM maven:3-eclipse-temurin-21 as build
WORKDIR /build
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src ./src
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jre
MAINTAINER team@example.com
RUN groupadd -r NAME && useradd -r -g NAME NAME
COPY --from=build /build/target/*.jar /opt/NAME.jar
USER NAME
EXPOSE 8080
CMD java -XX:MaxRAMPercentage=75 -jar /opt/NAME.jar
`,
  `FROM php:8.3-fpm
RUN apt-get update && apt-get install -y git unzip libzip-dev
RUN docker-php-ext-install pdo_mysql zip
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
ADD . /var/www/NAME
WORKDIR /var/www/NAME
RUN composer install --no-dev --optimize-autoloader
RUN chown -R www-data:www-data storage
ENV APP_ENV production
EXPOSE 9000
CMD ["php-fpm"]
`,
];

/** A project of `count` Python files of some 8 kB in packages of forty, installed into an image. */
export function pythonProject(count: number): Record<string, string> {
  const files: Record<string, string> = {
    Dockerfile:
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "shop0.module0:app"]\n',
    'requirements.txt': 'flask==3.0.3\ngunicorn==23.0.0\nredis==5.0.1\n',
  };
  for (let index = 0; index < count; index++) {
    files[`shop${Math.floor(index / 40)}/module${index}.py`] = pythonSource(index);
  }
  return files;
}

function pythonSource(index: number): string {
  const functions = Array.from(
    { length: 16 },
    (_, each) => `
class Handler${each}(Base):
    """Handles what comes in.

    It imports nothing here: import json
    """

    def handle(self, request, *, retries: int = ${each}) -> dict[str, object]:
        if request.method != "POST" or not request.args.get('id'):
            return {"error": f"no {request.method} for {self.name!r}", 'code': 405}
        try:
            from shop${index % 7}.helpers import convert
        except ImportError:
            convert = None
        return {key: convert(value) for key, value in request.items() if key not in self.hidden}
`,
  );
  return `import os\nimport logging\nfrom flask import (\n    Blueprint,  # routes\n    request,\n)\nfrom .models import *\n\nlog = logging.getLogger(__name__)\n${functions.join('')}`;
}
