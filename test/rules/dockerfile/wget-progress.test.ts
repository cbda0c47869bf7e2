import rule from '../../../rules/dockerfile/wget-progress.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'RUN wget -nvO x y',
    'RUN wget -a log x',
    'FROM a\nRUN wget -q x',
    'FROM a\nRUN wget --progress=dot:mega x && wget -nv y && wget -qO- z',
    'FROM a\nRUN curl x',
    'FROM a\nCMD wget x',
  ],
  bad: [
    ['FROM a\nRUN «wget» -O y x', 'found', { fixed: 'FROM a\nRUN wget --progress=dot:giga -O y x' }],
    ['FROM a\nONBUILD RUN x && «wget» y', 'found'],
  ],
});
