import type { NetRulesPort } from '#platform/net-rules.ts';
import type { PageSenderPorts } from './page-sender.ts';

/** Above every rule of the user's: what is sent by hand goes as it was signed by hand. */
const priority = 1_000_000;

/** Puts headers on one request of one tab by a rule of the browser's own, which no page can see. */
export function withHeadersBy(rules: NetRulesPort): PageSenderPorts['withHeaders'] {
  return ({ tabId, method, url, headers }, done) =>
    headers.length === 0
      ? done()
      : rules.during(
          {
            priority,
            action: {
              type: 'modifyHeaders',
              requestHeaders: headers.map(([header, value]) => ({ header, operation: 'set', value })),
            },
            condition: {
              regexFilter: `^${url.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`,
              isUrlFilterCaseSensitive: true,
              resourceTypes: ['xmlhttprequest', 'other'],
              requestMethods: [method.toLowerCase()],
              tabIds: [tabId],
            },
          },
          done,
        );
}
