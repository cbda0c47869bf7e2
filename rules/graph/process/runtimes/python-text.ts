import { type ProcessEnvironment, variableValue } from '../environment.ts';
import { splitOutside } from './expressions.ts';

/** `int(x)`, `str(x)` */
const CONVERTED = /^(?:int|str)\s*\(([\s\S]*)\)$/;
/** `os.environ["PORT"]`, `os.getenv("PORT", 5000)`, `os.environ.get("HOST") or "0.0.0.0"` */
const VARIABLE =
  /^(?:os\.)?(?:environ\s*\[\s*["'](\w+)["']\s*\]|(?:getenv|environ\.get)\s*\(\s*["'](\w+)["']\s*(?:,\s*(?:["']([^"']*)["']|(\d+))\s*)?\))(?:\s+or\s+(?:["']([^"']*)["']|(\d+)))?$/;

/**
 * What an expression of Python is as text in a container: constants, variables of the environment, and
 * texts put together of them. Undefined if it is anything else, or nobody knows.
 */
export function pythonText(expression: string, environment: ProcessEnvironment): string | undefined {
  const written = expression.trim();
  const parts = splitOutside(written, '+');
  if (parts.length > 1) return joined(parts.map((part) => pythonText(part, environment)));
  const inner = CONVERTED.exec(written)?.[1];
  if (inner !== undefined) return pythonText(inner, environment);
  if (/^\d+$/.test(written)) return written;
  const literal = /^(f?)(["'])((?:(?!\2)[^\\\n])*)\2$/i.exec(written);
  if (literal?.[1] === '') return literal[3];
  if (literal) return formatted(literal[3] ?? '', environment);
  return environmentValue(written, environment);
}

/** `{os.environ.get('PORT', 8000)}` among other text. */
function formatted(text: string, environment: ProcessEnvironment): string | undefined {
  const parts = text.split(/\{([^{}]*)\}/);
  return joined(parts.map((part, index) => (index % 2 ? pythonText(part, environment) : part)));
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

function environmentValue(written: string, environment: ProcessEnvironment): string | undefined {
  const match = VARIABLE.exec(written);
  if (!match) return undefined;
  const otherwise = match.slice(3).find((each) => each !== undefined);
  return variableValue(match[1] ?? match[2] ?? '', environment, otherwise);
}
