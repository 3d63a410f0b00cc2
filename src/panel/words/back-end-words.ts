import type { BackEnd, BackEndId } from '#core/rules/back-end.ts';
import type { Need } from '#core/rules/choose-back-end.ts';

/** What carries a rule, in the few words of a row. */
export const backEndNames: { readonly [I in BackEndId]: string } = {
  'debugger-fetch': 'debugging bar',
  'web-request': 'Firefox requests',
  'net-rules': 'net rules, no bar',
};

const ways: { readonly [I in BackEndId]: string } = {
  'debugger-fetch': 'By the debugger: the browser shows a debugging bar while this rule is on.',
  'web-request': 'By Firefox’s own request events, with no bar.',
  'net-rules': 'By the browser’s net rules, with no bar and no delay.',
};

const reasons: { readonly [N in Need]: string } = {
  signature: 'each request is signed',
  'sees-authorisation': 'it looks whether a request already carries authorisation',
  'strips-authorisation': 'what a request carries is taken away, in whichever header or parameter it is',
  'rewrites-url': 'it changes the URL',
  'appends-header': 'it appends to a header that net rules cannot append to',
  'sets-host': 'it names another host in Host',
  'answers-preflights': 'it answers preflights that the server refuses',
};

const lacks: { readonly [N in Need]: string } = {
  signature: 'sign each request',
  'sees-authorisation': 'look at what a request already carries',
  'strips-authorisation': 'take away what a request carries',
  'rewrites-url': 'change the URL',
  'appends-header': 'append to this header',
  'sets-host': 'name another host in Host',
  'answers-preflights': 'answer a preflight that the server refuses',
};

export type CarriedWords = {
  /** One sentence on what carries the rule. */
  readonly way: string;
  /** Why by this one, or null where there is nothing to explain. */
  readonly because: string | null;
  /** What this browser cannot do for the rule, or null. */
  readonly unmet: string | null;
};

/** By what a rule is carried and why; `needs` and `unmet` as `choose-back-end` tells them. */
export function carriedWords(
  backEnd: BackEnd | null,
  needs: readonly Need[],
  unmet: readonly Need[],
): CarriedWords {
  const cannot = unmet.map((need) => lacks[need]).join(', or ');
  if (!backEnd) {
    return {
      way: 'By nothing in this browser: the rule would rest.',
      because: null,
      unmet: cannot === '' ? null : `Here no extension can ${cannot}.`,
    };
  }
  const why = needs.filter((need) => !unmet.includes(need)).map((need) => reasons[need]);
  return {
    way: ways[backEnd.id],
    because: backEnd.id === 'net-rules' || why.length === 0 ? null : `Because: ${why.join('; ')}.`,
    unmet: cannot === '' ? null : `It cannot ${cannot}.`,
  };
}
