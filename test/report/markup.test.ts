import assert from 'node:assert/strict';
import fc from 'fast-check';
import { html, inlineCode } from '../../report/markup.ts';
import { fitted, textWidth } from '../../report/text-width.ts';

describe('report/markup', () => {
  it('escapes what stands in holes, in text and in attributes, and leaves markup', () => {
    const name = `<img src=x onerror="a('b')">&`;
    assert.equal(
      html`<a title="${name}">${html`<b>${name}</b>`}</a>`.markup,
      '<a title="&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;"><b>&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;</b></a>',
    );
  });

  it('writes lists one after the other, and nothing for what is not there', () => {
    assert.equal(html`${['a', 1, [html`<i></i>`]]}${undefined}${false}${0}`.markup, 'a1<i></i>0');
  });

  it('lets no control character, no half of a pair and no turn of direction through', () => {
    assert.equal(html`${'a\u0000b\u001bc\u202ed\ud800e\tf\n'}`.markup, 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\n');
    assert.equal(html`${'😀'}`.markup, '😀');
  });

  it('makes code of what stands in backticks, escaped too', () => {
    assert.equal(inlineCode('see `a<b` & ``').markup, 'see <code>a&lt;b</code> &amp; ``');
  });

  it('never lets a tag or the end of an attribute through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { markup } of [html`${text}`, inlineCode(text)]) {
          assert.doesNotMatch(markup.replace(/<\/?code>/g, ''), /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('report/text-width', () => {
  it('cuts to a width, of a path the start, of a name the end', () => {
    assert.equal(fitted('short', 100), 'short');
    assert.match(fitted('a-very-long-name-of-a-service', 90), /^a-very.*…$/);
    assert.match(fitted('services/payments/api/Dockerfile', 120), /^….*Dockerfile$/);
    assert.ok(textWidth(fitted('数据库服务器的配置文件', 60)) <= 60 + 13);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 300 }), (text, width) => {
        assert.ok(fitted(text, width).length <= text.length + 1);
      }),
      { numRuns: 200 },
    );
  });
});
