import { bashQuote } from './bash-quote.ts';
import { curlArguments } from './curl-print.ts';
import type { PrintableRequest } from './pasted-request.ts';
import { bashCurl } from './print-curl.ts';
import { withoutSignature } from './without-signature.ts';

/**
 * The request as a curl command that signs it anew, with credentials from the environment: nothing secret is in it. Region and service are as
 * it was signed for; where nothing tells, curl guesses them from the host. For bash, curl 7.75 or newer. Source: curl's manual of `--aws-sigv4`.
 */
export function printCurlSigv4(request: PrintableRequest): string {
  const { request: unsigned, region, service, hasToken } = withoutSignature(request);
  const provider = ['aws', 'amz', ...(region && service ? [region, service] : region ? [region] : [])].join(
    ':',
  );
  const ready = [
    `--aws-sigv4 ${bashQuote(provider)}`,
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    ...(hasToken ? ['-H "x-amz-security-token: $AWS_SESSION_TOKEN"'] : []),
  ];
  return bashCurl(curlArguments(unsigned), unsigned.body, ready);
}
