import { perform } from '#test/wrong-client/perform.ts';
import { pageRequests } from '../page-requests.ts';
import type { WrongClient } from '../wrong-client-script.ts';

const client: WrongClient = {
  perform: async (at, context) => {
    const wrong = pageRequests[at];
    if (!wrong) throw new Error(`there is no wrong request ${at}`);
    const made = await wrong.make({ ...context, now: new Date(context.now) });
    const response = await perform(made);
    return { url: made.url, text: await response.text() };
  },
};

(window as Window & { wrongClient?: WrongClient }).wrongClient = client;
