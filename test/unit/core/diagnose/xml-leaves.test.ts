import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlLeaves } from '#core/diagnose/xml-leaves.ts';

const leaves = (text: string) => Object.fromEntries(xmlLeaves(text) ?? []);

describe('the leaves of an XML text', () => {
  it('are the elements that hold text and no elements, white space and all', () => {
    const text =
      '<Error><Code>No</Code><Message>\n not \n</Message><Empty></Empty><Gone/><Sub><Id>1</Id></Sub></Error>';
    expect(leaves(text)).toEqual({ Code: 'No', Message: '\n not \n', Empty: '', Id: '1' });
  });

  it('have their local names, whatever the prefix and the attributes', () => {
    expect(leaves('<s:Error xmlns:s="urn:x"><s:Code a="1>2" b=\'"\'>No</s:Code ></s:Error>')).toEqual({
      Code: 'No',
    });
  });

  it('are the first of a name', () => {
    expect(leaves('<a><Code>first</Code><b><Code>second</Code></b></a>')).toEqual({ Code: 'first' });
  });

  it('have their entities decoded, and those that nobody knows left as they are', () => {
    expect(leaves('<m>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#10;&nope;&amp;amp;&</m>').m).toBe(
      '<>&"\'A😀\n&nope;&amp;&',
    );
  });

  it.each(['&#x110000;', '&#xD800;', '&#9999999;', '&#;', '&#x;', '&#-1;'])(
    'keep what is no character: %s',
    (entity) => expect(leaves(`<m>${entity}</m>`).m).toBe(entity),
  );

  it('hold CDATA as it stands, and no comments or instructions', () => {
    expect(leaves('<m>a<![CDATA[<b>&amp;]]><!-- <c>d</c> -->e<?f <g>h</g>?></m>')).toEqual({
      m: 'a<b>&amp;e',
    });
  });

  it('do not expand what a document declares', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><x><Code>&c;</Code></x>`;
    expect(leaves(bomb)).toEqual({ Code: '&c;' });
  });

  it('fetch nothing that a document names', () => {
    expect(leaves('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x><Code>&e;</Code></x>')).toEqual({
      Code: '&e;',
    });
  });

  it.each([
    ['an element', '<a><b>1</b><c>2'],
    ['a tag', '<a><b>1</b><c'],
    ['an attribute', '<a><b>1</b><c d="'],
    ['a comment', '<a><b>1</b><!-- '],
    ['a declaration', '<a><b>1</b><!DOCTYPE [ '],
    ['an instruction', '<a><b>1</b><?'],
  ])('are read as far as they go where %s does not end', (_, text) => {
    expect(leaves(text)).toEqual({ b: '1' });
  });

  it.each(['', 'plain', '{"a":"<b>"}', ' \n text <b>1</b>', '&lt;'])('are not those of %j', (text) => {
    expect(xmlLeaves(text)).toBeNull();
  });

  it('may have white space and a byte order mark before them', () => {
    expect(leaves('\uFEFF\r\n <a>1</a>')).toEqual({ a: '1' });
  });

  it('are read from any text without throwing', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<',
      '>',
      '<!',
      '[',
      ']',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '"',
      '&',
      ';',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(xmlLeaves(`<r>${pieces.join('')}`)).not.toBeNull();
      }),
    );
  });
});

// Sizes that would not come to an end if any step took the square of them.
describe('a hostile XML text is read all the same', () => {
  const million = 1_000_000;
  it.each([
    ['a hundred thousand levels', `${'<a>'.repeat(100_000)}x${'</a>'.repeat(100_000)}`],
    ['levels that do not end', '<a>'.repeat(million)],
    ['declarations', '<!a>'.repeat(million)],
    ['declarations that do not end', '<![a>'.repeat(million)],
    ['nothing but opened declarations', '<!'.repeat(2 * million)],
    ['comments inside of one element', `<a>${'<!---->'.repeat(million / 2)}</a>`],
    ['quotes in every tag', '<a ">" \'>'.repeat(million / 2)],
    ['entities that are none', `<a>${'&#'.repeat(2 * million)}</a>`],
    ['nothing but brackets', '<'.repeat(4 * million)],
    ['fifty million characters', `<a><b>1</b>${'<c>x</c>'.repeat(6 * million)}`],
  ])('%s', (_, text) => {
    expect(xmlLeaves(text)?.size).toBeLessThan(10);
  });

  it('and no more of it than an answer of AWS’s could need', () => {
    const many = Array.from({ length: 5000 }, (_, at) => `<n${at}>x</n${at}>`).join('');
    expect(xmlLeaves(`<r>${many}</r>`)?.size).toBe(2000);
  });
});
