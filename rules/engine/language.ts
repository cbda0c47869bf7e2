/** The languages that rules look at, and the other files whose facts they use. */
export type LanguageId = 'dockerfile' | 'compose' | 'requirements' | 'mysql';
export type FileKind = LanguageId | 'python' | 'dotenv' | 'ignore' | 'config' | 'text';

/** All linted languages, in report order. */
export const LANGUAGES: readonly LanguageId[] = ['dockerfile', 'compose', 'requirements', 'mysql'];

/** Glob patterns, matched against the path below its root, that name the files of each language. */
export const DEFAULT_FILES: Readonly<Record<LanguageId, readonly string[]>> = {
  dockerfile: ['**/Dockerfile', '**/Dockerfile.*', '**/*.Dockerfile', '**/*.dockerfile', '**/Containerfile*'],
  compose: [
    '**/compose.y{a,}ml',
    '**/compose.*.y{a,}ml',
    '**/docker-compose.y{a,}ml',
    '**/docker-compose.*.y{a,}ml',
    '**/compose-*.y{a,}ml',
    '**/docker-compose-*.y{a,}ml',
  ],
  requirements: [
    '**/requirements*.txt',
    '**/*requirements.txt',
    '**/requirements/*.txt',
    '**/constraints*.txt',
    '**/requirements*.in',
    '**/*requirements.in',
    '**/requirements/*.in',
    '**/constraints*.in',
  ],
  mysql: ['**/my.cnf', '**/*.cnf', '**/my.ini', '**/mysqld.cnf'],
};

/** Names that look like a language's file and are not: editors' copies, ignore files. */
export const NEVER_FILES: readonly string[] = [
  '**/*.dockerignore',
  '**/*ockerfile.{md,rst,html,j2,jinja,jinja2,tmpl,tpl,template,erb,ejs,mustache,hbs,in,m4}',
  '**/*ockerfile.*.{md,rst,html,j2,jinja,jinja2,tmpl,tpl,template,erb,ejs,mustache,hbs,in,m4}',
  '**/*.{bak,orig,swp,rej,patch,diff}',
  '**/openssl.cnf',
];
