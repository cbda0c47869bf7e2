import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, type Encoding, encode } from '../../../server/host/decode.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decoding files', () => {
  it('keeps a byte order mark', () => {
    assert.deepEqual(decode(bytes('\uFEFF[mysqld]'), '/my.cnf'), {
      text: '\uFEFF[mysqld]',
      encoding: 'utf-8',
    });
  });

  it('refuses what is not UTF-8', () => {
    assert.deepEqual(decode(Uint8Array.of(0x46, 0xe4, 0x52), '/Dockerfile'), { problem: 'invalid-utf8' });
  });

  it('tells binary data by a NUL', () => {
    assert.deepEqual(decode(bytes('FROM a\0b'), '/Dockerfile'), { problem: 'binary' });
    assert.deepEqual(decode(Uint8Array.of(0x7f, 0x45, 0xff, 0x00), '/Dockerfile'), { problem: 'binary' });
  });

  it('lets an option file hold a NUL, as MySQL does', () => {
    assert.deepEqual(decode(bytes('[mysqld]\n\0'), '/my.cnf'), { text: '[mysqld]\n\0', encoding: 'utf-8' });
  });

  it('reads an option file byte for byte where it is not UTF-8, and writes it back so', () => {
    const written = Uint8Array.from('# Größe, d\xe9fauts\n[mysqld]\n', (char) => char.charCodeAt(0));
    const decoded = decode(written, '/etc/my.cnf');
    assert.deepEqual(decoded, { text: '# Größe, d\xe9fauts\n[mysqld]\n', encoding: 'latin1' });
    assert.deepEqual(encode('# Größe, d\xe9fauts\n[mysqld]\n', 'latin1'), written);
    const utf16 = Uint8Array.of(0xff, 0xfe, 0x5b, 0, 0x6d, 0);
    assert.deepEqual(decode(utf16, '/my.ini'), { text: 'ÿþ[\0m\0', encoding: 'latin1' });
  });

  it('takes UTF-16 only where pip reads', () => {
    const utf16 = encode('\uFEFFflask\r\n', 'utf-16le') as Uint8Array;
    assert.deepEqual(decode(utf16, '/requirements.txt'), { text: '\uFEFFflask\r\n', encoding: 'utf-16le' });
    assert.deepEqual(decode(utf16, '/Dockerfile'), { problem: 'binary' });
    const other = encode('\uFEFFflask', 'utf-16be') as Uint8Array;
    assert.deepEqual(decode(other, '/requirements.txt'), { text: '\uFEFFflask', encoding: 'utf-16be' });
  });

  it('obeys a coding comment where pip reads', () => {
    const latin1 = encode('# -*- coding: latin-1 -*-\n# Grüße\nflask', 'latin1') as Uint8Array;
    assert.deepEqual(decode(latin1, '/requirements.txt'), {
      text: '# -*- coding: latin-1 -*-\n# Grüße\nflask',
      encoding: 'latin1',
    });
    assert.deepEqual(decode(latin1, '/Dockerfile'), { problem: 'invalid-utf8' });
  });

  it('names what is too large', () => {
    assert.deepEqual(decode(new Uint8Array(4_000_001).fill(97), '/Dockerfile'), { problem: 'too-large' });
    assert.deepEqual(decode(new Uint8Array(13_000_000).fill(97), '/Dockerfile'), { problem: 'too-large' });
  });

  it('encodes back what it decoded', () => {
    const encodings: Encoding[] = ['utf-8', 'utf-16le', 'utf-16be'];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...encodings), (words, encoding) => {
        const text = `\uFEFF${words.replaceAll('\0', '')}`;
        const decoded = decode(encode(text, encoding) as Uint8Array, '/requirements.txt');
        assert.deepEqual(decoded, { text, encoding });
      }),
      { numRuns: 100 },
    );
  });

  it('says when an encoding has no room for a text', () => {
    assert.equal(encode('日本', 'latin1'), undefined);
  });
});
