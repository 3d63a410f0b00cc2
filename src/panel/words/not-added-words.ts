import type { NotAdded } from '../model/traffic/traffic-files.ts';
import { byteSize } from '../response/byte-size.ts';
import { failureWords, type Words } from './failure-words.ts';

/** Why a file or a paste added nothing, and what to do. */
export function notAddedWords(why: NotAdded): Words {
  switch (why.kind) {
    case 'failure':
      return failureWords(why.failure);
    case 'too-large':
      return {
        title: `The file is larger than ${byteSize(why.limit)}.`,
        remedy: 'Export fewer requests and import that file.',
      };
    case 'no-request':
      return noRequest[why.what];
  }
}

const remedy = 'Paste a cURL command, an HTTP request, a URL or a HAR.';
const noRequest = {
  nothing: { title: 'There is nothing to add yet.', remedy },
  'canonical-request': {
    title: 'This is a canonical request, from which no request can be made again.',
    remedy,
  },
  'error-text': { title: 'This is no request that can be read.', remedy },
} as const;
