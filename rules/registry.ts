// Written by `npm run generate` from the files of rules/. Do not edit.
import composeMissingCpuLimit from './compose/missing-cpu-limit.ts';
import composeMissingMemoryLimit from './compose/missing-memory-limit.ts';
import composeObsoleteVersion from './compose/obsolete-version.ts';
import composeUnhealthyDependency from './compose/unhealthy-dependency.ts';
import deploymentMemoryBudget from './deployment/memory-budget.ts';
import deploymentMissingSystemLibrary from './deployment/missing-system-library.ts';
import deploymentMysqlMemory from './deployment/mysql-memory.ts';
import dockerfileCopyFromItself from './dockerfile/copy-from-itself.ts';
import dockerfileCopyManyNeedsFolder from './dockerfile/copy-many-needs-folder.ts';
import dockerfileDeprecatedMaintainer from './dockerfile/deprecated-maintainer.ts';
import dockerfileDevServerInProduction from './dockerfile/dev-server-in-production.ts';
import dockerfileDuplicateStageName from './dockerfile/duplicate-stage-name.ts';
import dockerfileEnvSelfReference from './dockerfile/env-self-reference.ts';
import dockerfileExecFormJson from './dockerfile/exec-form-json.ts';
import dockerfileInstructionBeforeFrom from './dockerfile/instruction-before-from.ts';
import dockerfileInvalidDefaultArgInFrom from './dockerfile/invalid-default-arg-in-from.ts';
import dockerfileInvalidExpose from './dockerfile/invalid-expose.ts';
import dockerfileInvalidHealthcheck from './dockerfile/invalid-healthcheck.ts';
import dockerfileMissingArgument from './dockerfile/missing-argument.ts';
import dockerfileMissingAssumeYes from './dockerfile/missing-assume-yes.ts';
import dockerfileMissingFrom from './dockerfile/missing-from.ts';
import dockerfileOnbuildNesting from './dockerfile/onbuild-nesting.ts';
import dockerfileOverriddenInstruction from './dockerfile/overridden-instruction.ts';
import dockerfilePipeWithoutPipefail from './dockerfile/pipe-without-pipefail.ts';
import dockerfilePreferCopy from './dockerfile/prefer-copy.ts';
import dockerfilePreferExecForm from './dockerfile/prefer-exec-form.ts';
import dockerfileRelativeWorkdir from './dockerfile/relative-workdir.ts';
import dockerfileReservedStageName from './dockerfile/reserved-stage-name.ts';
import dockerfileSudoInBuild from './dockerfile/sudo-in-build.ts';
import dockerfileUndefinedArgInFrom from './dockerfile/undefined-arg-in-from.ts';
import dockerfileUnknownCopyFrom from './dockerfile/unknown-copy-from.ts';
import dockerfileUnknownFlag from './dockerfile/unknown-flag.ts';
import dockerfileUnknownInstruction from './dockerfile/unknown-instruction.ts';
import dockerfileUnstableAptCli from './dockerfile/unstable-apt-cli.ts';
import dockerfileUnterminatedHeredoc from './dockerfile/unterminated-heredoc.ts';
import type { Rule } from './engine/rule.ts';
import mysqlByteOrderMark from './mysql/byte-order-mark.ts';
import mysqlInvalidValue from './mysql/invalid-value.ts';
import mysqlMalformedGroup from './mysql/malformed-group.ts';
import mysqlOptionWithoutGroup from './mysql/option-without-group.ts';
import mysqlRemovedOption from './mysql/removed-option.ts';
import mysqlRemovedValue from './mysql/removed-value.ts';
import mysqlUnknownOption from './mysql/unknown-option.ts';
import requirementsDuplicate from './requirements/duplicate.ts';
import requirementsInstallerPinned from './requirements/installer-pinned.ts';
import requirementsLocalPath from './requirements/local-path.ts';
import requirementsMistakenPackage from './requirements/mistaken-package.ts';
import requirementsNumpyAbi from './requirements/numpy-abi.ts';
import requirementsPlatformOnly from './requirements/platform-only.ts';
import requirementsPreferHeadlessOpencv from './requirements/prefer-headless-opencv.ts';
import requirementsSyntax from './requirements/syntax.ts';
import requirementsUnpinned from './requirements/unpinned.ts';
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
  dockerfileCopyFromItself,
  dockerfileCopyManyNeedsFolder,
  dockerfileDeprecatedMaintainer,
  dockerfileDevServerInProduction,
  dockerfileDuplicateStageName,
  dockerfileEnvSelfReference,
  dockerfileExecFormJson,
  dockerfileInstructionBeforeFrom,
  dockerfileInvalidDefaultArgInFrom,
  dockerfileInvalidExpose,
  dockerfileInvalidHealthcheck,
  dockerfileMissingArgument,
  dockerfileMissingAssumeYes,
  dockerfileMissingFrom,
  dockerfileOnbuildNesting,
  dockerfileOverriddenInstruction,
  dockerfilePipeWithoutPipefail,
  dockerfilePreferCopy,
  dockerfilePreferExecForm,
  dockerfileRelativeWorkdir,
  dockerfileReservedStageName,
  dockerfileSudoInBuild,
  dockerfileUndefinedArgInFrom,
  dockerfileUnknownCopyFrom,
  dockerfileUnknownFlag,
  dockerfileUnknownInstruction,
  dockerfileUnstableAptCli,
  dockerfileUnterminatedHeredoc,
  mysqlByteOrderMark,
  mysqlInvalidValue,
  mysqlMalformedGroup,
  mysqlOptionWithoutGroup,
  mysqlRemovedOption,
  mysqlRemovedValue,
  mysqlUnknownOption,
  requirementsDuplicate,
  requirementsInstallerPinned,
  requirementsLocalPath,
  requirementsMistakenPackage,
  requirementsNumpyAbi,
  requirementsPlatformOnly,
  requirementsPreferHeadlessOpencv,
  requirementsSyntax,
  requirementsUnpinned,
  requirementsUnpinnedNumpy,
];
