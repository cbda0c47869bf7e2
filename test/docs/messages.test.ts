import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holesOf, metaRules, type Rule, rules, templateOf } from '../../rules/index.ts';
import { root } from '../../scripts/lib/root.ts';
import { pathsOf } from '../../scripts/lib/rule-files.ts';
import { PLACEHOLDER } from '../../scripts/lib/templates.ts';

const CHINESE = /[\u4e00-\u9fff]/;
/** Ends of sentences: a message is one or more of them, the title of a fix is none. */
const STOP = { en: /[.?]$/, zh: /[。？]$/ };

describe('messages', () => {
  for (const rule of [...rules, ...metaRules]) {
    describe(rule.id, () => {
      for (const [id, message] of Object.entries(rule.messages)) {
        const text = templateOf(message);
        it(`${id} is in the one style`, () => {
          assert.match(text, /^(?:[A-Z]|`|\{)/, 'begins with a capital letter, a code or a hole');
          assert.match(text, /^\S(?:.*\S)?$/s, 'no blanks around it');
          assert.doesNotMatch(text, / {2}|!|\n|[“”‘’]/, 'no exclamation, no double blanks, no curly quotes');
          assert.equal((text.match(/`/g)?.length ?? 0) % 2, 0, 'backticks in pairs');
          assert.doesNotMatch(text, PLACEHOLDER);
          assert.doesNotMatch(text.replace(/`[^`]*`/g, ''), /\{\{|\}\}/, 'holes are {so}');
          if (isTitle(rule, text)) assert.match(text, /^[A-Z][a-z]+(?: |$)/, 'a title is an imperative');
        });
      }

      it('says in Chinese what it says in English', () => {
        const path = join(root, pathsOf(rule.id).chinese);
        if (!existsSync(path)) return; // Named by the parity test.
        const { summary, messages } = JSON.parse(readFileSync(path, 'utf8')) as Texts;
        assert.match(summary, CHINESE);
        assert.match(summary, /。$/);
        assert.doesNotMatch(summary, PLACEHOLDER);
        assert.deepEqual(Object.keys(messages).sort(), Object.keys(rule.messages).sort());
        for (const [id, message] of Object.entries(rule.messages)) {
          const english = templateOf(message);
          const chinese = messages[id] ?? '';
          assert.deepEqual([...holesOf(chinese)].sort(), [...holesOf(english)].sort(), `holes of ${id}`);
          assert.match(chinese, CHINESE, id);
          assert.doesNotMatch(chinese, PLACEHOLDER);
          assert.equal(
            STOP.zh.test(chinese),
            STOP.en.test(english),
            `${id}: a full stop in one language only`,
          );
        }
      });
    });
  }
});

interface Texts {
  readonly summary: string;
  readonly messages: Readonly<Record<string, string>>;
}

function isTitle(rule: Rule, text: string): boolean {
  return rule.fix !== 'never' && !STOP.en.test(text);
}
