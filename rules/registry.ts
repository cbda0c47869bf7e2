// Written by `npm run generate` from the files of rules/. Do not edit.
import composeMissingCpuLimit from './compose/missing-cpu-limit.ts';
import composeMissingMemoryLimit from './compose/missing-memory-limit.ts';
import composeObsoleteVersion from './compose/obsolete-version.ts';
import composeUnhealthyDependency from './compose/unhealthy-dependency.ts';
import deploymentMemoryBudget from './deployment/memory-budget.ts';
import deploymentMissingSystemLibrary from './deployment/missing-system-library.ts';
import deploymentMysqlMemory from './deployment/mysql-memory.ts';
import dockerfileDevServerInProduction from './dockerfile/dev-server-in-production.ts';
import dockerfileExecFormJson from './dockerfile/exec-form-json.ts';
import dockerfilePreferExecForm from './dockerfile/prefer-exec-form.ts';
import type { Rule } from './engine/rule.ts';
import mysqlByteOrderMark from './mysql/byte-order-mark.ts';
import mysqlMalformedGroup from './mysql/malformed-group.ts';
import mysqlOptionWithoutGroup from './mysql/option-without-group.ts';
import mysqlRemovedOption from './mysql/removed-option.ts';
import requirementsDuplicate from './requirements/duplicate.ts';
import requirementsSyntax from './requirements/syntax.ts';
import requirementsUnpinnedNumpy from './requirements/unpinned-numpy.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  composeMissingCpuLimit,
  composeMissingMemoryLimit,
  composeObsoleteVersion,
  composeUnhealthyDependency,
  deploymentMemoryBudget,
  deploymentMissingSystemLibrary,
  deploymentMysqlMemory,
  dockerfileDevServerInProduction,
  dockerfileExecFormJson,
  dockerfilePreferExecForm,
  mysqlByteOrderMark,
  mysqlMalformedGroup,
  mysqlOptionWithoutGroup,
  mysqlRemovedOption,
  requirementsDuplicate,
  requirementsSyntax,
  requirementsUnpinnedNumpy,
];
