import { printable } from '../style.ts';
import type { Formatter } from './format.ts';

/**
 * One line a finding, `path:line:column: severity: message [rule]`: the shape of compilers,
 * which editors and `grep` understand.
 */
export const compact: Formatter = ({ files }) =>
  files
    .flatMap(({ path, findings }) =>
      findings.map(({ line, column, severity, message, rule }) => {
        const text = printable(message.replaceAll(/\s*\n\s*/g, ' '));
        return `${printable(path)}:${line}:${column}: ${severity}: ${text} [${rule}]\n`;
      }),
    )
    .join('');
