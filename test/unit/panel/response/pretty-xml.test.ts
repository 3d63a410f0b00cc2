import { describe, expect, it } from 'vitest';
import { prettyXml } from '#panel/response/pretty-xml.ts';

describe('prettyXml', () => {
  it('lays elements out and keeps texts on the line of their element', () => {
    const error =
      '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code><Empty/><Message></Message></Error>';
    expect(prettyXml(error)).toBe(
      [
        '<?xml version="1.0"?>',
        '<Error>',
        '  <Code>AccessDenied</Code>',
        '  <Empty/>',
        '  <Message></Message>',
        '</Error>',
      ].join('\n'),
    );
  });

  it('changes no character of a text, and so no line of a canonical request', () => {
    const request = '<Error><CanonicalRequest>GET\n/a b\n\n  host:x &amp; y\n</CanonicalRequest></Error>';
    expect(prettyXml(request)).toBe(
      '<Error>\n  <CanonicalRequest>GET\n/a b\n\n  host:x &amp; y\n</CanonicalRequest>\n</Error>',
    );
  });

  it('leaves mixed content, CDATA and preserved blanks as they came', () => {
    for (const text of [
      '<p>one <b>two</b> </p>',
      '<a><![CDATA[<x>]]><b/></a>',
      '<a xml:space="preserve"> <b/> </a>',
      '<a> </a>',
    ]) {
      expect(prettyXml(text)).toBe(text);
    }
  });

  it('passes over marks in quotes, comments and a document type', () => {
    const text = '<!DOCTYPE a [<!ENTITY b "c>">]><!-- <x> --><a title="1 > 0"><b/></a>';
    expect(prettyXml(text)).toBe(
      '<!DOCTYPE a [<!ENTITY b "c>">]>\n<!-- <x> -->\n<a title="1 > 0">\n  <b/>\n</a>',
    );
  });

  it('gives the same when laid out again', () => {
    const once = prettyXml('<a><b><c>d</c></b><e/></a>');
    expect(prettyXml(once ?? '')).toBe(once);
  });

  it.each([
    '',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a',
    '<a b="></a>',
    '<a><b</a>',
    '<!-- a',
    '<a/>text',
    '<>',
    '<a>'.repeat(600) + '</a>'.repeat(600),
  ])('is null for %j', (text) => expect(prettyXml(text)).toBeNull());
});
