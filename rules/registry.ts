// Written by `npm run generate` from the files of rules/. Do not edit.
import deploymentMemoryBudget from './deployment/memory-budget.ts';
import deploymentMysqlMemory from './deployment/mysql-memory.ts';
import dockerfileExecFormJson from './dockerfile/exec-form-json.ts';
import type { Rule } from './engine/rule.ts';
import mysqlByteOrderMark from './mysql/byte-order-mark.ts';
import mysqlMalformedGroup from './mysql/malformed-group.ts';
import mysqlOptionWithoutGroup from './mysql/option-without-group.ts';
import mysqlRemovedOption from './mysql/removed-option.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  deploymentMemoryBudget,
  deploymentMysqlMemory,
  dockerfileExecFormJson,
  mysqlByteOrderMark,
  mysqlMalformedGroup,
  mysqlOptionWithoutGroup,
  mysqlRemovedOption,
];
