import { describe, expect, it } from 'vitest';
import { isTrustedSender, type Sender } from '#protocol/trusted-sender.ts';

const id = 'abcdefghijklmnopabcdefghijklmnop';
const base = `chrome-extension://${id}/`;
const trusts = (sender: Sender | undefined) => isTrustedSender(sender, id, base);

describe('a connection', () => {
  it.each([
    `${base}panel.html`,
    `${base}page.html`,
    `${base}popup.html`,
    `${base}page.html#grant=https%3A%2F%2Fh`,
    `${base}panel.html?x`,
  ])('is taken from a page of our own: %s', (url) => {
    expect(trusts({ id, url })).toBe(true);
  });

  it('is taken in Firefox, where id and host differ', () => {
    const firefox = 'moz-extension://6d0c2b3a-0000-4000-8000-000000000000/';
    expect(isTrustedSender({ id: 'a@b', url: `${firefox}panel.html` }, 'a@b', firefox)).toBe(true);
    expect(isTrustedSender({ id: 'a@b', url: `${base}panel.html` }, 'a@b', firefox)).toBe(false);
  });

  it.each([
    ['nobody', undefined],
    ['a sender without id', { url: `${base}panel.html` }],
    ['a sender without URL', { id }],
    ['another extension', { id: 'ponmlkjihgfedcbaponmlkjihgfedcba', url: `${base}panel.html` }],
    ['a content script, which has our id and its page’s URL', { id, url: 'https://example.com/panel.html' }],
    ['a page that has our base in its path', { id, url: `https://example.com/${base}panel.html` }],
    ['a page that has our base in its query', { id, url: `https://example.com/panel.html?${base}` }],
    ['a host that begins as ours', { id, url: `chrome-extension://${id}.example.com/panel.html` }],
    ['our id as a user name', { id, url: `chrome-extension://${id}@example.com/panel.html` }],
    ['our host under another scheme', { id, url: `https://${id}/panel.html` }],
    ['a page of ours that may not', { id, url: `${base}devtools.html` }],
    ['a path that ends as ours', { id, url: `${base}x/panel.html` }],
    ['a path that begins as ours', { id, url: `${base}panel.html/x` }],
    ['a doubled slash', { id, url: `${base}/panel.html` }],
    ['other letter case', { id, url: `${base}PANEL.html` }],
    ['the base alone', { id, url: base }],
    ['no URL at all', { id, url: 'panel.html' }],
    ['an empty URL', { id, url: '' }],
    ['a blank page', { id, url: 'about:blank' }],
  ])('is not taken from %s', (_, sender) => {
    expect(trusts(sender)).toBe(false);
  });
});
