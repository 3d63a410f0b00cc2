import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { AuthKind } from '#core/traffic/row-facts.ts';
import type { Words } from './failure-words.ts';

/** What can be seen of a request that no AWS signature is in; `title` what happened, `remedy` what to do about it. */
export function plainRequestWords(
  { method, response, resourceType }: Pick<CapturedRequest, 'method' | 'response' | 'resourceType'>,
  auth: AuthKind,
): Words {
  const status = response?.status ?? 0;
  const denied = status === 401 || status === 403;
  if (resourceType === 'preflight' || method === 'OPTIONS') return preflight(status);
  if (response?.error && status === 0) return noAnswer(response.error);
  if (!response) {
    return {
      title: 'No answer is known of this request.',
      remedy: 'Replay it to get one, or paste the answer.',
    };
  }
  if (!denied) return { title: 'Nothing was refused here.', remedy: carried(auth) };
  if (auth === 'api-key') {
    return {
      title: 'Refused, with an API key.',
      remedy:
        'API Gateway answers Forbidden where the key is unknown, switched off, or of no usage plan of this stage; a key comes on top of the method’s own authorisation. In AppSync, keys expire after a year at the longest.',
    };
  }
  if (auth === 'none') {
    return {
      title: 'Refused, without any authorisation that shows.',
      remedy: 'It carries no signature, no token and no key. A cookie may, or the address it came from.',
    };
  }
  return {
    title: 'Refused, and it is not signed.',
    remedy: `${carried(auth)} Only who issued that can tell what is wrong with it.`,
  };
}

function preflight(status: number): Words {
  const title =
    status === 0
      ? 'A preflight that got no answer.'
      : status < 300
        ? 'A preflight: the browser asked whether the page may send its request.'
        : 'A preflight was refused, and so the request itself was never sent.';
  const remedy =
    status > 0 && status < 300
      ? 'It carries no signature, and is to carry none.'
      : 'Browsers send it without any authorisation: the service has to answer OPTIONS with a 2xx and Access-Control-Allow-… headers without asking for a signature. In API Gateway, give OPTIONS no authoriser, or switch CORS on.';
  return { title, remedy };
}

function noAnswer(error: string): Words {
  const cors = /cors|blocked/i.test(error);
  return {
    title: cors ? 'The browser kept the answer from the page.' : 'No answer came.',
    remedy: cors
      ? `It says: ${error}. Mostly the answer has no Access-Control-Allow-Origin, as errors of a gateway often have none. Replayed from the extension, the answer shows.`
      : `The browser says: ${error}.`,
  };
}

function carried(auth: AuthKind): string {
  switch (auth) {
    case 'none':
      return 'The request carries no authorisation that shows.';
    case 'api-key':
      return 'It is authorised by an API key.';
    case 'jwt':
      return 'It is authorised by a JSON Web Token.';
    case 'bearer':
      return 'It is authorised by a bearer token, which does not say what it is.';
    case 'basic':
      return 'It is authorised by a name and a password.';
    default:
      return 'It has an Authorization header of another kind.';
  }
}
