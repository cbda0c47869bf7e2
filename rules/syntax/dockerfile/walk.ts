import type { ShellScript, Word } from '../shell/nodes.ts';
import type { Comment, Visit } from '../tree.ts';
import type { CommandLine, Dockerfile, DockerfileNodes, ExecForm, Instruction } from './nodes.ts';

/** Calls `visit` for every node, owners before what they own, in document order. */
export function walkDockerfile(file: Dockerfile, visit: Visit<DockerfileNodes>): void {
  const comments = commentQueue(file.comments, visit);
  visit('Dockerfile', file);
  for (const directive of file.directives) visit('Directive', directive);
  for (const instruction of file.preamble) walkInstruction(instruction, comments, visit);
  for (const stage of file.stages) {
    comments(stage.start);
    visit('Stage', stage);
    walkInstruction(stage.from, comments, visit);
    for (const instruction of stage.instructions) walkInstruction(instruction, comments, visit);
  }
  comments(Number.POSITIVE_INFINITY);
}

/** Visits the comments that stand before an offset and were not visited yet. */
function commentQueue(comments: readonly Comment[], visit: Visit<DockerfileNodes>): (before: number) => void {
  let next = 0;
  return (before) => {
    for (
      let comment = comments[next];
      comment !== undefined && comment.start < before;
      comment = comments[next]
    ) {
      next++;
      visit('Comment', comment);
    }
  };
}

function walkInstruction(
  instruction: Instruction,
  comments: (before: number) => void,
  visit: Visit<DockerfileNodes>,
): void {
  comments(instruction.start);
  visit('Instruction', instruction);
  visitOwnType(instruction, visit);
  for (const heredoc of instruction.onbuild ? [] : instruction.heredocs) visit('Heredoc', heredoc);
  switch (instruction.type) {
    case 'Run':
      walkFlags(instruction, visit);
      walkCommandLine(instruction.command, visit);
      for (const script of instruction.heredocScripts) walkScript(script, visit);
      return;
    case 'Cmd':
    case 'Entrypoint':
      walkCommandLine(instruction.command, visit);
      return;
    case 'Healthcheck':
      if (instruction.command !== undefined) walkCommandLine(instruction.command, visit);
      return;
    case 'Shell':
      walkBracket(instruction.bracket, visit);
      return;
    case 'Volume':
    case 'Copy':
    case 'Add':
      walkBracket(instruction.bracket, visit);
      walkWords(instruction, visit);
      return;
    case 'Onbuild':
      if (instruction.trigger !== undefined) walkInstruction(instruction.trigger, comments, visit);
      return;
    default:
      walkWords(instruction, visit);
  }
}

/** The words that Docker expands, those of flags first. */
function walkWords(instruction: Instruction, visit: Visit<DockerfileNodes>): void {
  walkFlags(instruction, visit);
  for (const word of expandedWords(instruction)) visit('Word', word);
}

function walkFlags({ flags }: Instruction, visit: Visit<DockerfileNodes>): void {
  for (const { value } of flags) if (value !== undefined) visit('Word', value);
}

function expandedWords(instruction: Instruction): readonly Word[] {
  if (instruction.type === 'Volume') return instruction.volumes;
  if (instruction.type !== 'Copy' && instruction.type !== 'Add') return instruction.words;
  const sources = instruction.sources.map(({ word }) => word);
  return instruction.destination === undefined ? sources : [...sources, instruction.destination];
}

/** The visitor wants the type name and the node typed by it; the union has to be told apart. */
function visitOwnType(instruction: Instruction, visit: Visit<DockerfileNodes>): void {
  visit(instruction.type, instruction as never);
}

function walkBracket(bracket: ExecForm | undefined, visit: Visit<DockerfileNodes>): void {
  if (bracket !== undefined) visit('ExecForm', bracket);
}

function walkCommandLine(command: CommandLine, visit: Visit<DockerfileNodes>): void {
  visit('CommandLine', command);
  walkBracket(command.bracket, visit);
  if (command.script !== undefined) walkScript(command.script, visit);
}

function walkScript(script: ShellScript, visit: Visit<DockerfileNodes>): void {
  visit('ShellScript', script);
  let next = 0;
  for (const command of script.commands) {
    visit('ShellCommand', command);
    for (let action = script.actions[next]; action?.command === command; action = script.actions[next]) {
      next++;
      visit(action.type, action as never);
    }
  }
}
