import { describe, expect, it } from 'vitest';
import { outsideQuotes } from '#core/formats/outside-quotes.ts';

describe('a command without what is quoted', () => {
  it.each([
    [`curl -X ' ^"' 'https://h/'`, "curl -X '' ''"],
    [`curl -d "a \\" ^"`, "curl -d ''"],
    [`curl -d $'it\\'s ^\n' x`, "curl -d $'' x"],
    ["curl -X ^'a'", "curl -X ^''"],
    [`curl "https://h/it's" ^\n -k`, "curl '' ^\n -k"],
  ])('of %j is %j', (text, left) => {
    expect(outsideQuotes(text)).toBe(left);
  });

  it('keeps the arguments of Windows’ cmd, and a quotation mark that nothing closes', () => {
    expect(outsideQuotes('curl ^"https://h/^" ^\n -k')).toBe('curl ^"https://h/^" ^\n -k');
    expect(outsideQuotes("curl https://h/it's ^\n -k")).toBe("curl https://h/it's ^\n -k");
  });

  it('takes no longer than the text is long', () => {
    const text = `$'${"\\'".repeat(1_000_000)}`;
    expect(outsideQuotes(text) === text).toBe(true);
    expect(outsideQuotes("'a'".repeat(1_000_000)).length).toBe(2_000_000);
  });
});
