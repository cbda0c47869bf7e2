import type { Severity } from '../../rules/index.ts';
import type { Formatter } from './format.ts';
import { element, xmlDocument } from './xml.ts';

/** Checkstyle's XML, which most continuous integration reads. It knows no hint: that is `info` too. */
export const checkstyle: Formatter = ({ files }) => {
  const elements = files.map(({ path, findings }) =>
    element(
      'file',
      { name: path },
      findings.map(({ rule, severity, message, line, column }) =>
        element('error', {
          line,
          column,
          severity: SEVERITY[severity],
          message,
          source: `deploylint.${rule}`,
        }),
      ),
    ),
  );
  return xmlDocument(element('checkstyle', { version: '4.3' }, elements));
};

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};
