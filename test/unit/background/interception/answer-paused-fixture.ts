import { expect, vi } from 'vitest';
import { createAnswerPaused } from '#background/interception/answer-paused.ts';
import type { Decision } from '#background/interception/decision.ts';
import type { Handle } from '#background/interception/handle-request.ts';
import { debuggerFetch } from '#core/rules/back-end.ts';
import type { Rule } from '#core/rules/rule.ts';
import { fakeDebugger } from './fake-debugger.ts';
import { signed } from './sample-decision.ts';
import { actingOf } from './sample-plan.ts';

export const target = { tabId: 1, sessionId: 'S' };

/** Chromium with these rules, in which every request is decided alike. */
export function answering(rules: readonly Rule[], decide: Decision | (() => Promise<Decision>) = signed) {
  const debug = fakeDebugger();
  const port = debug.start();
  debug.attached.add(1);
  const handle = vi.fn<Handle>(typeof decide === 'function' ? decide : async () => decide);
  const acting = actingOf(rules.map((rule) => [rule, debuggerFetch]));
  const held = {
    add: vi.fn(),
    addNow: vi.fn(async () => undefined),
    remove: vi.fn(),
    leftOver: async () => [],
  };
  const answer = createAnswerPaused({
    debug: port,
    rules: acting,
    pageOrigin: () => 'https://app.example',
    handle,
    held,
  });
  return { debug, handle, answer, acting, held };
}

/** The one command that lets go of the request. */
export async function answerTo(parameters: object, ...[rules, decide]: Parameters<typeof answering>) {
  const { debug, handle, answer } = answering(rules, decide);
  await answer(target, parameters);
  expect(debug.sent).toHaveLength(1);
  const [only] = debug.sent;
  expect(only?.target).toBe(target);
  expect(only?.parameters).toMatchObject({ requestId: 'interception-1' });
  return { method: only?.method, parameters: only?.parameters as Record<string, unknown>, handle };
}
