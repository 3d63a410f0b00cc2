import type { Miss } from '#core/rules/request-facts.ts';

/** Why a rule does not take a request; each goes on after the rule's name. */
export const missWords: { readonly [M in Miss]: string } = {
  off: 'is switched off',
  paused: 'rests, since all rules are paused',
  preflight: 'takes no preflight; those are never authorised',
  scheme: 'takes another scheme than this URL’s',
  'plain-http': 'does not take plain http',
  host: 'takes another host',
  port: 'takes another port',
  path: 'takes another path',
  regex: 'has an expression that this URL does not match',
  method: 'takes other methods',
  kind: 'takes other kinds of requests',
  'other-tab': 'is for another tab',
  'tab-gone': 'is for a tab that was closed',
  'tab-off': 'rests, since this tab is off',
  'other-origin': 'is for pages of other origins',
  'earlier-rule': 'comes too late: an earlier rule takes it',
  invalid: 'is not valid',
};
