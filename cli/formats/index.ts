import { checkstyle } from './checkstyle.ts';
import { compact } from './compact.ts';
import type { Formatter } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** Every format by the name that `--format` takes. */
export const formatters = {
  pretty,
  compact,
  json,
  sarif,
  github,
  gitlab,
  checkstyle,
  junit,
} as const satisfies Record<string, Formatter>;
