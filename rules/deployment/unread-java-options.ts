import { isForScriptsOfJava, isReadByJava } from '../data/java-options.ts';
import { onNode } from '../engine/graded.ts';
import { defineRule } from '../engine/rule.ts';
import type { EnvironmentVariable } from '../graph/process/environment.ts';
import type { Process } from '../graph/process/process.ts';

export default defineRule({
  id: 'deployment/unread-java-options',
  over: 'deployment',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'sometimes',
  since: '0.1.0',
  messages: {
    unread:
      '`java` does not read `{name}`: a script would have to put it on the command line, and none runs here. What it sets has no effect.',
    command: '`java` is started here.',
    rename: 'Name it `JAVA_TOOL_OPTIONS`, which `java` reads',
  },
  create: onNode('Process', (process, context) => {
    const { main, environment } = process;
    if (main?.name !== 'java' || !startsItself(process)) return;
    // Who knows what is read may mean the others for something else.
    if ([...environment.variables.keys()].some(isReadByJava)) return;
    for (const variable of environment.variables.values()) {
      const { name, value, from, at } = variable;
      if (!isForScriptsOfJava(name) || !value?.trimStart().startsWith('-') || from === 'env-file') continue;
      if (isUsed(name, process)) continue;
      context.report(
        at,
        'unread',
        { name },
        {
          related: [{ ...main.origin, message: 'command' }],
          // Not safe: what had no effect until now may be too little, or too much.
          fixes: [{ title: 'rename', safe: false, edits: rename(variable, process) }],
        },
      );
    }
  }),
});

/** True if no script of a base image comes before the command: those of the official images read no options. */
function startsItself({ image, service }: Process): boolean {
  if (!image) return service?.compose.entrypoint !== undefined;
  return image.base?.reference.official === true || image.chain.some(({ entrypoint }) => entrypoint);
}

function isUsed(name: string, { calls = [], environment }: Process): boolean {
  const words = calls.flatMap((call) => call.words.map(({ written }) => written));
  const values = [...environment.variables.values()].map(({ value }) => value ?? '');
  return [...words, ...values].some((text) => text.includes(name));
}

function rename({ from, name }: EnvironmentVariable, { service }: Process) {
  const entry = from === 'compose' && service?.compose.environment.find((each) => each.name === name);
  return entry ? [{ ...entry.nameAt, newText: 'JAVA_TOOL_OPTIONS' }] : [];
}
