import type { Formatter } from '../report.ts';
import { compact } from './compact.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** Every format by the name that `--format` takes. */
export const formatters = { pretty, compact, json, sarif, github } as const satisfies Record<
  string,
  Formatter
>;
