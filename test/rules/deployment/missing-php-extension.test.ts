import rule from '../../../rules/deployment/missing-php-extension.ts';
import { ruleTest } from '../../harness/rule-test.ts';

const composer = (...names: readonly string[]) =>
  JSON.stringify({ require: Object.fromEntries(names.map((name) => [name, '*'])) });
const dockerfile = (run: string, from = 'php:8.3-fpm') => `FROM ${from}\n${run}WORKDIR /var/www\nCOPY . .\n`;
const project = (run: string, require = composer('ext-bcmath'), from?: string) => ({
  Dockerfile: dockerfile(run, from),
  'composer.json': require,
});
const laravel = (from: string, connection: string, run = '') => ({
  'compose.yaml': `services:\n  app:\n    build: .\n    environment:\n      DB_CONNECTION: ${connection}\n`,
  ...project(run, composer('laravel/framework'), from),
});

ruleTest(rule, {
  good: [
    project('RUN docker-php-ext-install bcmath\n'),
    project('RUN docker-php-ext-install -j$(nproc) pdo_mysql bcmath\n'),
    project('RUN docker-php-ext-install $EXTENSIONS\n'),
    project('RUN pecl install redis-6.0.2 && docker-php-ext-enable redis\n', composer('ext-redis')),
    project('RUN install-php-extensions bcmath@latest\n'),
    project('COPY install.sh /\nRUN /install.sh\n'),
    project('COPY --from=build /usr/local/lib/php /usr/local/lib/php\n'),
    // What the image brings, and what nobody here knows.
    project('', composer('php', 'ext-mbstring', 'ext-json', 'ext-acme')),
    project('', composer('ext-opcache'), 'php:8.5-fpm'),
    project('', composer('ext-opcache'), 'php:fpm'),
    project('', '{"require-dev": {"ext-bcmath": "*"}}'),
    project('', '{"require": {"ext-bcmath": '),
    project('', composer('ext-bcmath'), 'example.org/php:8.3'),
    laravel('php:8.3', 'sqlite'),
    laravel('php:8.3', 'mysql', 'RUN docker-php-ext-install pdo_mysql\n'),
    { ...laravel('php:8.3', 'mysql'), 'composer.json': composer('symfony/console') },
    laravel('composer:2', 'mysql'),
    {
      ...project('RUN docker-php-ext-install pdo_pgsql\n', composer('laravel/framework')),
      '.env.example': 'DB_CONNECTION=mysql\n',
    },
  ],
  bad: [
    [
      project('', undefined, '«php:8.3-fpm»'),
      'required',
      {
        severity: 'warning',
        args: [{ name: 'bcmath' }],
        related: ['composer.json:1 `bcmath` is needed because of this.'],
        fixed: { Dockerfile: dockerfile('RUN docker-php-ext-install bcmath\n') },
      },
    ],
    [
      project(
        'RUN docker-php-ext-install pdo_mysql\n',
        composer('ext-intl', 'ext-pdo_mysql'),
        '«php:8.3-apache»',
      ),
      'required',
      { args: [{ name: 'intl' }], fixes: [[]] },
    ],
    [project('', composer('ext-opcache'), '«php:8.3-fpm»'), 'required'],
    [
      laravel('«php:8.3»', 'mysql'),
      'driver',
      {
        args: [{ name: 'pdo_mysql', variable: 'DB_CONNECTION' }],
        fixed: { Dockerfile: dockerfile('RUN docker-php-ext-install pdo_mysql\n', 'php:8.3') },
      },
    ],
    [
      {
        ...project('', composer('laravel/framework'), '«php:8.3-fpm»'),
        '.env.example': 'APP_ENV=local\nDB_CONNECTION=mysql\n',
      },
      'driver',
      { related: ['.env.example:2 `pdo_mysql` is needed because of this.'] },
    ],
    [laravel('«php:8.3»', 'pgsql', 'RUN docker-php-ext-install pdo_mysql\n'), 'driver'],
  ],
});
