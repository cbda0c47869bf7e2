import { isSetByImage } from '../data/image-environments.ts';
import { insertBefore } from '../edit/dockerfile.ts';
import { defineRule } from '../engine/rule.ts';
import type { Dockerfile, Instruction, Stage } from '../syntax/dockerfile/nodes.ts';
import type { VariableUse } from '../syntax/shell/nodes.ts';

/** Variables that the official images set, mostly the version that `FROM` asked for. */
const SET_BY_IMAGES: ReadonlySet<string> = new Set([
  'CADDY_VERSION',
  'CARGO_HOME',
  'ELIXIR_VERSION',
  'GEM_HOME',
  'GOLANG_VERSION',
  'GOPATH',
  'GRADLE_HOME',
  'GRADLE_VERSION',
  'HAPROXY_VERSION',
  'HOME',
  'HTTPD_VERSION',
  'JAVA_HOME',
  'JAVA_VERSION',
  'JULIA_VERSION',
  'LANG',
  'MARIADB_VERSION',
  'MAVEN_HOME',
  'MONGO_VERSION',
  'MYSQL_MAJOR',
  'MYSQL_VERSION',
  'NGINX_VERSION',
  'NODE_VERSION',
  'OTP_VERSION',
  'PGDATA',
  'PG_MAJOR',
  'PG_VERSION',
  'PHP_VERSION',
  'PYTHON_VERSION',
  'REDIS_VERSION',
  'RUBY_VERSION',
  'RUST_VERSION',
  'TOMCAT_VERSION',
  'YARN_VERSION',
]);

/** A variable that surely has no value where Docker puts it in; one finding for each name of an instruction. */
export default defineRule({
  id: 'dockerfile/undefined-variable',
  over: 'dockerfile',
  since: '0.1.0',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  aliases: ['buildkit:UndefinedVar'],
  messages: {
    global: '`ARG {name}` above the first `FROM` holds for `FROM` only: in this stage `{name}` is empty.',
    unset: 'Nothing sets `{name}`: it is empty here.',
    required: {
      text: '`{name}` has to be set here, and nothing sets it: the build stops.',
      severity: 'error',
    },
    declared: 'It is declared here.',
    fix: 'Insert `ARG {name}`',
  },
  create: (context) => {
    let file: Dockerfile | undefined;
    let instruction: Instruction | undefined;
    let image: string | undefined;
    let seen = new Set<string>();
    let seenHere = new Set<string>();
    const check = (
      { name, declared, operator, certainty, start, end }: VariableUse,
      inShell: boolean,
    ): void => {
      // `${X:-default}` and `${X:+set}` ask whether it is set.
      const isRequired = (operator === '?' || operator === ':?') && !inShell;
      if (
        declared !== undefined ||
        (operator !== undefined && !isRequired) ||
        name === 'PATH' ||
        seen.has(name) ||
        seenHere.has(name)
      )
        return;
      if (file === undefined || instruction === undefined || instruction.onbuild) return;
      const { path } = context;
      // What other images set is not the file's to know.
      const unset = image !== undefined && isSetByImage(image, name) === false;
      const global = file.globalArgs.find((each) => each.name === name)?.declaration;
      if (global !== undefined && !isRequired) {
        if (!unset && SET_BY_IMAGES.has(name)) return;
        seen.add(name);
        const edits = [insertBefore(path, file, instruction, `ARG ${name}`)];
        const related = [{ path, start: global.start, end: global.end, message: 'declared' as const }];
        context.report(
          { start, end },
          'global',
          { name },
          { related, fixes: [{ title: 'fix', args: { name }, safe: true, edits }] },
        );
      } else if (!inShell && (unset || certainty === 'fixed')) {
        seenHere.add(name);
        context.report({ start, end }, isRequired ? 'required' : 'unset', { name });
      }
    };
    return {
      Dockerfile(node) {
        file = node;
      },
      Stage(stage) {
        seen = new Set();
        image = officialImage(stage);
      },
      Instruction(node) {
        instruction = node;
        seenHere = new Set();
      },
      Word({ variables }) {
        if (instruction?.type === 'From' || instruction?.stage === undefined) return;
        for (const use of variables) check(use, false);
      },
      ShellScript({ context: script, variables }) {
        // A container's shell has an environment of its own.
        if (script.carrier === 'RUN' && script.stage !== undefined)
          for (const use of variables) check(use, true);
      },
    };
  },
});

/** The official image that a stage starts from, as people say it. */
function officialImage({ base }: Stage): string | undefined {
  if (base.stage !== undefined) return officialImage(base.stage);
  const parsed = base.kind === 'image' ? base.reference?.parsed : undefined;
  return parsed?.official ? parsed.familiar : undefined;
}
