// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CopyButton } from '#panel/ui/copy-button.tsx';
import { mount } from './mounted.ts';

async function copied(writeText: () => Promise<void>, execCommand: () => boolean) {
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  document.execCommand = execCommand;
  const messages: string[] = [];
  const page = mount(
    <CopyButton
      what="the canonical request"
      text={() => 'GET\n/'}
      onCopied={(message) => messages.push(message)}
    />,
  );
  await act(async () => page.find('button').click());
  await vi.waitFor(() => expect(messages).toHaveLength(1));
  return { page, message: messages[0] };
}

describe('CopyButton', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('writes the text to the clipboard and says what it copied', async () => {
    const writeText = vi.fn(async () => {});
    const { page, message } = await copied(writeText, () => false);
    expect(writeText).toHaveBeenCalledWith('GET\n/');
    expect(message).toBe('Copied the canonical request');
    expect(page.find('button').getAttribute('aria-label')).toBe('Copy the canonical request');
    expect(page.find('button').className).toContain('copied');
  });

  it('copies a selection where the clipboard interface is refused', async () => {
    let selected = '';
    const { message } = await copied(
      () => Promise.reject(new Error('refused')),
      () => {
        selected = document.querySelector('textarea')?.value ?? '';
        return true;
      },
    );
    expect(selected).toBe('GET\n/');
    expect(document.querySelector('textarea')).toBeNull();
    expect(message).toBe('Copied the canonical request');
  });

  it('says so where the browser refuses both', async () => {
    const { page, message } = await copied(
      () => Promise.reject(new Error('refused')),
      () => false,
    );
    expect(message).toBe('The browser refused to copy the canonical request');
    expect(page.find('button').className).not.toContain('copied');
  });
});
