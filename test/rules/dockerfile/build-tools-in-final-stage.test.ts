import rule from '../../../rules/dockerfile/build-tools-in-final-stage.ts';
import { ruleTest } from '../../harness/rule-test.ts';

ruleTest(rule, {
  good: [
    'FROM a AS build\nRUN apt-get install -y gcc\nFROM a\nCOPY --from=build x y',
    'FROM a\nRUN apt-get install -y gcc && pip install x && apt-get purge -y gcc',
    'FROM a\nRUN apk add -t .deps gcc && x && apk del .deps',
    'FROM a\nRUN apt-get install -y libgcc1 make-guile gcc-doc',
    'FROM a\nONBUILD RUN apt-get install -y gcc',
  ],
  bad: [
    [
      'FROM a\nRUN apt-get install -y curl «build-essential» gcc',
      'found',
      { args: [{ package: 'build-essential' }] },
    ],
    ['FROM a AS b\nRUN apk add «g++»\nFROM b\nCMD ["x"]', 'found'],
    ['FROM a\nRUN apt-get install -y «gcc-12»=12.2\nRUN apt-get purge -y gcc-12', 'found'],
  ],
});
