import type { FileResult } from '../report.ts';
import type { Formatter } from './format.ts';
import { element, xmlDocument } from './xml.ts';

/** JUnit's XML: a file is a suite, a finding a failed case, and a clean file a case that passed. */
export const junit: Formatter = ({ tool, files }) => {
  const failures = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return xmlDocument(element('testsuites', { name: tool.name, tests, failures }, files.map(suite)));
};

function suite({ path, findings }: FileResult): string {
  const counts = { tests: Math.max(1, findings.length), failures: findings.length, errors: 0 };
  const cases = findings.map(({ rule, severity, message, line, column }) =>
    element('testcase', { name: `${rule} (${line}:${column})`, classname: path }, [
      element('failure', { type: severity, message }, `${path}:${line}:${column}: ${severity}: ${message}`),
    ]),
  );
  const passed = element('testcase', { name: path, classname: path });
  return element('testsuite', { name: path, ...counts }, cases.length > 0 ? cases : [passed]);
}
