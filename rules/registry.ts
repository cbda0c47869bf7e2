// Written by `npm run generate` from the files of rules/. Do not edit.

import type { Rule } from './engine/rule.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [];
