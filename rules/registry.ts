// Written by `npm run generate` from the files of rules/. Do not edit.
import composeAppendedPort from './compose/appended-port.ts';
import composeBuildAndImage from './compose/build-and-image.ts';
import composeConflictingSettings from './compose/conflicting-settings.ts';
import composeDatabasePortExposed from './compose/database-port-exposed.ts';
import composeDependencyCycle from './compose/dependency-cycle.ts';
import composeDependsOnWithoutHealth from './compose/depends-on-without-health.ts';
import composeDevServerInProduction from './compose/dev-server-in-production.ts';
import composeDockerSocket from './compose/docker-socket.ts';
import composeDuplicateContainerName from './compose/duplicate-container-name.ts';
import composeDuplicateHostPort from './compose/duplicate-host-port.ts';
import composeEndlessDependency from './compose/endless-dependency.ts';
import composeFloatingDatabaseTag from './compose/floating-database-tag.ts';
import composeHardcodedSecret from './compose/hardcoded-secret.ts';
import composeHealthcheckTiming from './compose/healthcheck-timing.ts';
import composeHostNamespace from './compose/host-namespace.ts';
import composeHostPortBetweenServices from './compose/host-port-between-services.ts';
import composeHostSystemMount from './compose/host-system-mount.ts';
import composeImpossibleHealthcheck from './compose/impossible-healthcheck.ts';
import composeImpossibleMemoryLimit from './compose/impossible-memory-limit.ts';
import composeInvalidContainerName from './compose/invalid-container-name.ts';
import composeInvalidInterpolation from './compose/invalid-interpolation.ts';
import composeInvalidPort from './compose/invalid-port.ts';
import composeInvalidValue from './compose/invalid-value.ts';
import composeInvalidVariableValue from './compose/invalid-variable-value.ts';
import composeJobNotAwaited from './compose/job-not-awaited.ts';
import composeLegacyLinks from './compose/legacy-links.ts';
import composeLocalhostBetweenServices from './compose/localhost-between-services.ts';
import composeMisplacedDataVolume from './compose/misplaced-data-volume.ts';
import composeMisreadEnvLine from './compose/misread-env-line.ts';
import composeMissingCpuLimit from './compose/missing-cpu-limit.ts';
import composeMissingDataVolume from './compose/missing-data-volume.ts';
import composeMissingEnvFile from './compose/missing-env-file.ts';
import composeMissingHealthcheck from './compose/missing-healthcheck.ts';
import composeMissingImageVariable from './compose/missing-image-variable.ts';
import composeMissingLogRotation from './compose/missing-log-rotation.ts';
import composeMissingMemoryLimit from './compose/missing-memory-limit.ts';
import composeMissingProjectName from './compose/missing-project-name.ts';
import composeMissingRequiredVariable from './compose/missing-required-variable.ts';
import composeMissingRestartPolicy from './compose/missing-restart-policy.ts';
import composeMissingStartPeriod from './compose/missing-start-period.ts';
import composeMissingValue from './compose/missing-value.ts';
import composeMisspeltImageVariable from './compose/misspelt-image-variable.ts';
import composeNoHttpsPort from './compose/no-https-port.ts';
import composeNothingToRun from './compose/nothing-to-run.ts';
import composeObsoleteVersion from './compose/obsolete-version.ts';
import composePrivileged from './compose/privileged.ts';
import composeQuotedListValue from './compose/quoted-list-value.ts';
import composeQuotedVolume from './compose/quoted-volume.ts';
import composeReservationExceedsLimit from './compose/reservation-exceeds-limit.ts';
import composeRestartedJob from './compose/restarted-job.ts';
import composeSourceMountInProduction from './compose/source-mount-in-production.ts';
import composeSyntax from './compose/syntax.ts';
import composeUnavailablePlatform from './compose/unavailable-platform.ts';
import composeUnboundPort from './compose/unbound-port.ts';
import composeUnescapedDollar from './compose/unescaped-dollar.ts';
import composeUnhealthyDependency from './compose/unhealthy-dependency.ts';
import composeUnknownKey from './compose/unknown-key.ts';
import composeUnpinnedImage from './compose/unpinned-image.ts';
import composeUnquotedPort from './compose/unquoted-port.ts';
import composeUnresolvedReference from './compose/unresolved-reference.ts';
import composeUnsetVariable from './compose/unset-variable.ts';
import composeUnsortedDependencies from './compose/unsorted-dependencies.ts';
import composeUnsortedPorts from './compose/unsorted-ports.ts';
import composeUnsortedServiceKeys from './compose/unsorted-service-keys.ts';
import composeUnsortedServices from './compose/unsorted-services.ts';
import composeUnsortedTopLevelKeys from './compose/unsorted-top-level-keys.ts';
import composeVolumeNamedLikePath from './compose/volume-named-like-path.ts';
import deploymentBindSourceMissing from './deployment/bind-source-missing.ts';
import deploymentBuildNotFound from './deployment/build-not-found.ts';
import deploymentBuildStepFileMissing from './deployment/build-step-file-missing.ts';
import deploymentConfigNotRead from './deployment/config-not-read.ts';
import deploymentConnectionBudget from './deployment/connection-budget.ts';
import deploymentConnectionPortMismatch from './deployment/connection-port-mismatch.ts';
import deploymentCopySourceMissing from './deployment/copy-source-missing.ts';
import deploymentCpuBudget from './deployment/cpu-budget.ts';
import deploymentDatabaseCredentialsMismatch from './deployment/database-credentials-mismatch.ts';
import deploymentDatabaseDriverUnfit from './deployment/database-driver-unfit.ts';
import deploymentDatabasePortMismatch from './deployment/database-port-mismatch.ts';
import deploymentDatabaseSocketMismatch from './deployment/database-socket-mismatch.ts';
import deploymentDatadirNotKept from './deployment/datadir-not-kept.ts';
import deploymentDebugModeInCode from './deployment/debug-mode-in-code.ts';
import deploymentDependencyNotAwaited from './deployment/dependency-not-awaited.ts';
import deploymentEndlessBinaryLog from './deployment/endless-binary-log.ts';
import deploymentEntrypointNotFound from './deployment/entrypoint-not-found.ts';
import deploymentFixedAtFirstStart from './deployment/fixed-at-first-start.ts';
import deploymentHealthcheckTargetMismatch from './deployment/healthcheck-target-mismatch.ts';
import deploymentHealthcheckTooEarly from './deployment/healthcheck-too-early.ts';
import deploymentHealthcheckToolMissing from './deployment/healthcheck-tool-missing.ts';
import deploymentHiddenDependencies from './deployment/hidden-dependencies.ts';
import deploymentLoopbackInContainer from './deployment/loopback-in-container.ts';
import deploymentMemoryBudget from './deployment/memory-budget.ts';
import deploymentMissingEnvironmentVariable from './deployment/missing-environment-variable.ts';
import deploymentMissingNodePackage from './deployment/missing-node-package.ts';
import deploymentMissingPhpExtension from './deployment/missing-php-extension.ts';
import deploymentMissingRequirement from './deployment/missing-requirement.ts';
import deploymentMissingSystemLibrary from './deployment/missing-system-library.ts';
import deploymentMysqlMemory from './deployment/mysql-memory.ts';
import deploymentMysqlUnreachable from './deployment/mysql-unreachable.ts';
import deploymentNoWheelForPython from './deployment/no-wheel-for-python.ts';
import deploymentProxyTargetMissing from './deployment/proxy-target-missing.ts';
import deploymentPublishedPortUnused from './deployment/published-port-unused.ts';
import deploymentRequirementNotInstalled from './deployment/requirement-not-installed.ts';
import deploymentRootAsDatabaseUser from './deployment/root-as-database-user.ts';
import deploymentRuntimeDirectoryMissing from './deployment/runtime-directory-missing.ts';
import deploymentRuntimeDirectoryUnwritable from './deployment/runtime-directory-unwritable.ts';
import deploymentScriptNotExecutable from './deployment/script-not-executable.ts';
import deploymentSecretNotGiven from './deployment/secret-not-given.ts';
import deploymentStartDeadlock from './deployment/start-deadlock.ts';
import deploymentUnknownHost from './deployment/unknown-host.ts';
import deploymentUnreadJavaOptions from './deployment/unread-java-options.ts';
import deploymentUnusedRequirement from './deployment/unused-requirement.ts';
import deploymentWaitTooShort from './deployment/wait-too-short.ts';
import deploymentWaitWithoutPause from './deployment/wait-without-pause.ts';
import deploymentWorkersExceedLimits from './deployment/workers-exceed-limits.ts';
import dockerfileAptPackageUnavailable from './dockerfile/apt-package-unavailable.ts';
import dockerfileAptRetries from './dockerfile/apt-retries.ts';
import dockerfileBuildToolsInFinalStage from './dockerfile/build-tools-in-final-stage.ts';
import dockerfileCdInRun from './dockerfile/cd-in-run.ts';
import dockerfileConsecutiveRuns from './dockerfile/consecutive-runs.ts';
import dockerfileConstantPlatform from './dockerfile/constant-platform.ts';
import dockerfileCopyBeforeInstall from './dockerfile/copy-before-install.ts';
import dockerfileCopyFromItself from './dockerfile/copy-from-itself.ts';
import dockerfileCopyIgnoredFile from './dockerfile/copy-ignored-file.ts';
import dockerfileCopyManyNeedsFolder from './dockerfile/copy-many-needs-folder.ts';
import dockerfileCopyToRelativePath from './dockerfile/copy-to-relative-path.ts';
import dockerfileCopyWholeRoot from './dockerfile/copy-whole-root.ts';
import dockerfileDefinitionDescription from './dockerfile/definition-description.ts';
import dockerfileDeprecatedMaintainer from './dockerfile/deprecated-maintainer.ts';
import dockerfileDevServerInProduction from './dockerfile/dev-server-in-production.ts';
import dockerfileDuplicateStageName from './dockerfile/duplicate-stage-name.ts';
import dockerfileEmptyContinuation from './dockerfile/empty-continuation.ts';
import dockerfileEndOfLifeImage from './dockerfile/end-of-life-image.ts';
import dockerfileEnvSelfReference from './dockerfile/env-self-reference.ts';
import dockerfileExecFormJson from './dockerfile/exec-form-json.ts';
import dockerfileExposeProtocolCasing from './dockerfile/expose-protocol-casing.ts';
import dockerfileExternallyManagedPython from './dockerfile/externally-managed-python.ts';
import dockerfileExtractAfterCopy from './dockerfile/extract-after-copy.ts';
import dockerfileFromAsCasing from './dockerfile/from-as-casing.ts';
import dockerfileInlineIgnore from './dockerfile/inline-ignore.ts';
import dockerfileInstructionBeforeFrom from './dockerfile/instruction-before-from.ts';
import dockerfileInstructionCasing from './dockerfile/instruction-casing.ts';
import dockerfileInvalidCopySource from './dockerfile/invalid-copy-source.ts';
import dockerfileInvalidDefaultArgInFrom from './dockerfile/invalid-default-arg-in-from.ts';
import dockerfileInvalidDirective from './dockerfile/invalid-directive.ts';
import dockerfileInvalidExpose from './dockerfile/invalid-expose.ts';
import dockerfileInvalidFlagValue from './dockerfile/invalid-flag-value.ts';
import dockerfileInvalidHealthcheck from './dockerfile/invalid-healthcheck.ts';
import dockerfileInvalidImageReference from './dockerfile/invalid-image-reference.ts';
import dockerfileInvalidMode from './dockerfile/invalid-mode.ts';
import dockerfileInvalidMount from './dockerfile/invalid-mount.ts';
import dockerfileInvalidPlatform from './dockerfile/invalid-platform.ts';
import dockerfileInvalidStageName from './dockerfile/invalid-stage-name.ts';
import dockerfileInvalidStopSignal from './dockerfile/invalid-stop-signal.ts';
import dockerfileInvalidSubstitution from './dockerfile/invalid-substitution.ts';
import dockerfileLabelKey from './dockerfile/label-key.ts';
import dockerfileLabelSchema from './dockerfile/label-schema.ts';
import dockerfileLegacyKeyValue from './dockerfile/legacy-key-value.ts';
import dockerfileMissingArgument from './dockerfile/missing-argument.ts';
import dockerfileMissingAssumeYes from './dockerfile/missing-assume-yes.ts';
import dockerfileMissingFrom from './dockerfile/missing-from.ts';
import dockerfileMissingImageHealthcheck from './dockerfile/missing-image-healthcheck.ts';
import dockerfileMissingNoInstallRecommends from './dockerfile/missing-no-install-recommends.ts';
import dockerfileNamedUser from './dockerfile/named-user.ts';
import dockerfileOnbuildNesting from './dockerfile/onbuild-nesting.ts';
import dockerfileOverriddenInstruction from './dockerfile/overridden-instruction.ts';
import dockerfilePackageCacheLeft from './dockerfile/package-cache-left.ts';
import dockerfilePackagesWithoutRoot from './dockerfile/packages-without-root.ts';
import dockerfilePipeWithoutPipefail from './dockerfile/pipe-without-pipefail.ts';
import dockerfilePointlessCommand from './dockerfile/pointless-command.ts';
import dockerfilePreferCopy from './dockerfile/prefer-copy.ts';
import dockerfilePreferExecForm from './dockerfile/prefer-exec-form.ts';
import dockerfileRedundantPlatform from './dockerfile/redundant-platform.ts';
import dockerfileRelativeWorkdir from './dockerfile/relative-workdir.ts';
import dockerfileReleaseUpgrade from './dockerfile/release-upgrade.ts';
import dockerfileReservedStageName from './dockerfile/reserved-stage-name.ts';
import dockerfileRootUser from './dockerfile/root-user.ts';
import dockerfileScriptLineEndings from './dockerfile/script-line-endings.ts';
import dockerfileSecretInImage from './dockerfile/secret-in-image.ts';
import dockerfileShRelinked from './dockerfile/sh-relinked.ts';
import dockerfileShellFormHealthcheck from './dockerfile/shell-form-healthcheck.ts';
import dockerfileStageNameCasing from './dockerfile/stage-name-casing.ts';
import dockerfileSudoInBuild from './dockerfile/sudo-in-build.ts';
import dockerfileUndefinedArgInFrom from './dockerfile/undefined-arg-in-from.ts';
import dockerfileUndefinedVariable from './dockerfile/undefined-variable.ts';
import dockerfileUnknownCopyFrom from './dockerfile/unknown-copy-from.ts';
import dockerfileUnknownFlag from './dockerfile/unknown-flag.ts';
import dockerfileUnknownInstruction from './dockerfile/unknown-instruction.ts';
import dockerfileUnpinnedImage from './dockerfile/unpinned-image.ts';
import dockerfileUnpinnedPackage from './dockerfile/unpinned-package.ts';
import dockerfileUnquotedVersion from './dockerfile/unquoted-version.ts';
import dockerfileUnstableAptCli from './dockerfile/unstable-apt-cli.ts';
import dockerfileUnterminatedHeredoc from './dockerfile/unterminated-heredoc.ts';
import dockerfileUntrustedRegistry from './dockerfile/untrusted-registry.ts';
import dockerfileUseraddLargeUid from './dockerfile/useradd-large-uid.ts';
import dockerfileWgetAndCurl from './dockerfile/wget-and-curl.ts';
import dockerfileWgetProgress from './dockerfile/wget-progress.ts';
import type { Rule } from './engine/rule.ts';
import mysqlByteOrderMark from './mysql/byte-order-mark.ts';
import mysqlClientCharsetMismatch from './mysql/client-charset-mismatch.ts';
import mysqlCollationMismatch from './mysql/collation-mismatch.ts';
import mysqlDeprecatedOption from './mysql/deprecated-option.ts';
import mysqlDuplicateOption from './mysql/duplicate-option.ts';
import mysqlGroupOnFirstLine from './mysql/group-on-first-line.ts';
import mysqlIncompleteReplication from './mysql/incomplete-replication.ts';
import mysqlInvalidValue from './mysql/invalid-value.ts';
import mysqlLegacyCharset from './mysql/legacy-charset.ts';
import mysqlMalformedGroup from './mysql/malformed-group.ts';
import mysqlMissingIncludeArgument from './mysql/missing-include-argument.ts';
import mysqlNotYetAvailableOption from './mysql/not-yet-available-option.ts';
import mysqlOptionWithoutGroup from './mysql/option-without-group.ts';
import mysqlRemovedOption from './mysql/removed-option.ts';
import mysqlRemovedValue from './mysql/removed-value.ts';
import mysqlServerOptionInClientGroup from './mysql/server-option-in-client-group.ts';
import mysqlUnknownGroup from './mysql/unknown-group.ts';
import mysqlUnknownOption from './mysql/unknown-option.ts';
import mysqlWorldWritable from './mysql/world-writable.ts';
import requirementsContradictoryVersions from './requirements/contradictory-versions.ts';
import requirementsDeprecatedPackage from './requirements/deprecated-package.ts';
import requirementsDuplicate from './requirements/duplicate.ts';
import requirementsInstallerPinned from './requirements/installer-pinned.ts';
import requirementsKnownConflict from './requirements/known-conflict.ts';
import requirementsLocalPath from './requirements/local-path.ts';
import requirementsMistakenPackage from './requirements/mistaken-package.ts';
import requirementsNoMigrationTool from './requirements/no-migration-tool.ts';
import requirementsNumpyAbi from './requirements/numpy-abi.ts';
import requirementsPlatformOnly from './requirements/platform-only.ts';
import requirementsPreferHeadlessOpencv from './requirements/prefer-headless-opencv.ts';
import requirementsSyntax from './requirements/syntax.ts';
import requirementsUnpinned from './requirements/unpinned.ts';
import requirementsUnpinnedNumpy from './requirements/unpinned-numpy.ts';
import requirementsUnsupportedVersion from './requirements/unsupported-version.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  composeAppendedPort,
  composeBuildAndImage,
  composeConflictingSettings,
  composeDatabasePortExposed,
  composeDependencyCycle,
  composeDependsOnWithoutHealth,
  composeDevServerInProduction,
  composeDockerSocket,
  composeDuplicateContainerName,
  composeDuplicateHostPort,
  composeEndlessDependency,
  composeFloatingDatabaseTag,
  composeHardcodedSecret,
  composeHealthcheckTiming,
  composeHostNamespace,
  composeHostPortBetweenServices,
  composeHostSystemMount,
  composeImpossibleHealthcheck,
  composeImpossibleMemoryLimit,
  composeInvalidContainerName,
  composeInvalidInterpolation,
  composeInvalidPort,
  composeInvalidValue,
  composeInvalidVariableValue,
  composeJobNotAwaited,
  composeLegacyLinks,
  composeLocalhostBetweenServices,
  composeMisplacedDataVolume,
  composeMisreadEnvLine,
  composeMissingCpuLimit,
  composeMissingDataVolume,
  composeMissingEnvFile,
  composeMissingHealthcheck,
  composeMissingImageVariable,
  composeMissingLogRotation,
  composeMissingMemoryLimit,
  composeMissingProjectName,
  composeMissingRequiredVariable,
  composeMissingRestartPolicy,
  composeMissingStartPeriod,
  composeMissingValue,
  composeMisspeltImageVariable,
  composeNoHttpsPort,
  composeNothingToRun,
  composeObsoleteVersion,
  composePrivileged,
  composeQuotedListValue,
  composeQuotedVolume,
  composeReservationExceedsLimit,
  composeRestartedJob,
  composeSourceMountInProduction,
  composeSyntax,
  composeUnavailablePlatform,
  composeUnboundPort,
  composeUnescapedDollar,
  composeUnhealthyDependency,
  composeUnknownKey,
  composeUnpinnedImage,
  composeUnquotedPort,
  composeUnresolvedReference,
  composeUnsetVariable,
  composeUnsortedDependencies,
  composeUnsortedPorts,
  composeUnsortedServiceKeys,
  composeUnsortedServices,
  composeUnsortedTopLevelKeys,
  composeVolumeNamedLikePath,
  deploymentBindSourceMissing,
  deploymentBuildNotFound,
  deploymentBuildStepFileMissing,
  deploymentConfigNotRead,
  deploymentConnectionBudget,
  deploymentConnectionPortMismatch,
  deploymentCopySourceMissing,
  deploymentCpuBudget,
  deploymentDatabaseCredentialsMismatch,
  deploymentDatabaseDriverUnfit,
  deploymentDatabasePortMismatch,
  deploymentDatabaseSocketMismatch,
  deploymentDatadirNotKept,
  deploymentDebugModeInCode,
  deploymentDependencyNotAwaited,
  deploymentEndlessBinaryLog,
  deploymentEntrypointNotFound,
  deploymentFixedAtFirstStart,
  deploymentHealthcheckTargetMismatch,
  deploymentHealthcheckTooEarly,
  deploymentHealthcheckToolMissing,
  deploymentHiddenDependencies,
  deploymentLoopbackInContainer,
  deploymentMemoryBudget,
  deploymentMissingEnvironmentVariable,
  deploymentMissingNodePackage,
  deploymentMissingPhpExtension,
  deploymentMissingRequirement,
  deploymentMissingSystemLibrary,
  deploymentMysqlMemory,
  deploymentMysqlUnreachable,
  deploymentNoWheelForPython,
  deploymentProxyTargetMissing,
  deploymentPublishedPortUnused,
  deploymentRequirementNotInstalled,
  deploymentRootAsDatabaseUser,
  deploymentRuntimeDirectoryMissing,
  deploymentRuntimeDirectoryUnwritable,
  deploymentScriptNotExecutable,
  deploymentSecretNotGiven,
  deploymentStartDeadlock,
  deploymentUnknownHost,
  deploymentUnreadJavaOptions,
  deploymentUnusedRequirement,
  deploymentWaitTooShort,
  deploymentWaitWithoutPause,
  deploymentWorkersExceedLimits,
  dockerfileAptPackageUnavailable,
  dockerfileAptRetries,
  dockerfileBuildToolsInFinalStage,
  dockerfileCdInRun,
  dockerfileConsecutiveRuns,
  dockerfileConstantPlatform,
  dockerfileCopyBeforeInstall,
  dockerfileCopyFromItself,
  dockerfileCopyIgnoredFile,
  dockerfileCopyManyNeedsFolder,
  dockerfileCopyToRelativePath,
  dockerfileCopyWholeRoot,
  dockerfileDefinitionDescription,
  dockerfileDeprecatedMaintainer,
  dockerfileDevServerInProduction,
  dockerfileDuplicateStageName,
  dockerfileEmptyContinuation,
  dockerfileEndOfLifeImage,
  dockerfileEnvSelfReference,
  dockerfileExecFormJson,
  dockerfileExposeProtocolCasing,
  dockerfileExternallyManagedPython,
  dockerfileExtractAfterCopy,
  dockerfileFromAsCasing,
  dockerfileInlineIgnore,
  dockerfileInstructionBeforeFrom,
  dockerfileInstructionCasing,
  dockerfileInvalidCopySource,
  dockerfileInvalidDefaultArgInFrom,
  dockerfileInvalidDirective,
  dockerfileInvalidExpose,
  dockerfileInvalidFlagValue,
  dockerfileInvalidHealthcheck,
  dockerfileInvalidImageReference,
  dockerfileInvalidMode,
  dockerfileInvalidMount,
  dockerfileInvalidPlatform,
  dockerfileInvalidStageName,
  dockerfileInvalidStopSignal,
  dockerfileInvalidSubstitution,
  dockerfileLabelKey,
  dockerfileLabelSchema,
  dockerfileLegacyKeyValue,
  dockerfileMissingArgument,
  dockerfileMissingAssumeYes,
  dockerfileMissingFrom,
  dockerfileMissingImageHealthcheck,
  dockerfileMissingNoInstallRecommends,
  dockerfileNamedUser,
  dockerfileOnbuildNesting,
  dockerfileOverriddenInstruction,
  dockerfilePackageCacheLeft,
  dockerfilePackagesWithoutRoot,
  dockerfilePipeWithoutPipefail,
  dockerfilePointlessCommand,
  dockerfilePreferCopy,
  dockerfilePreferExecForm,
  dockerfileRedundantPlatform,
  dockerfileRelativeWorkdir,
  dockerfileReleaseUpgrade,
  dockerfileReservedStageName,
  dockerfileRootUser,
  dockerfileScriptLineEndings,
  dockerfileSecretInImage,
  dockerfileShRelinked,
  dockerfileShellFormHealthcheck,
  dockerfileStageNameCasing,
  dockerfileSudoInBuild,
  dockerfileUndefinedArgInFrom,
  dockerfileUndefinedVariable,
  dockerfileUnknownCopyFrom,
  dockerfileUnknownFlag,
  dockerfileUnknownInstruction,
  dockerfileUnpinnedImage,
  dockerfileUnpinnedPackage,
  dockerfileUnquotedVersion,
  dockerfileUnstableAptCli,
  dockerfileUnterminatedHeredoc,
  dockerfileUntrustedRegistry,
  dockerfileUseraddLargeUid,
  dockerfileWgetAndCurl,
  dockerfileWgetProgress,
  mysqlByteOrderMark,
  mysqlClientCharsetMismatch,
  mysqlCollationMismatch,
  mysqlDeprecatedOption,
  mysqlDuplicateOption,
  mysqlGroupOnFirstLine,
  mysqlIncompleteReplication,
  mysqlInvalidValue,
  mysqlLegacyCharset,
  mysqlMalformedGroup,
  mysqlMissingIncludeArgument,
  mysqlNotYetAvailableOption,
  mysqlOptionWithoutGroup,
  mysqlRemovedOption,
  mysqlRemovedValue,
  mysqlServerOptionInClientGroup,
  mysqlUnknownGroup,
  mysqlUnknownOption,
  mysqlWorldWritable,
  requirementsContradictoryVersions,
  requirementsDeprecatedPackage,
  requirementsDuplicate,
  requirementsInstallerPinned,
  requirementsKnownConflict,
  requirementsLocalPath,
  requirementsMistakenPackage,
  requirementsNoMigrationTool,
  requirementsNumpyAbi,
  requirementsPlatformOnly,
  requirementsPreferHeadlessOpencv,
  requirementsSyntax,
  requirementsUnpinned,
  requirementsUnpinnedNumpy,
  requirementsUnsupportedVersion,
];
