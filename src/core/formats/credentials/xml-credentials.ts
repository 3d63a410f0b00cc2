import { xmlLeaves } from '../../diagnose/xml-leaves.ts';
import type { CredentialCollector } from './credential-collector.ts';

const most = 100;

/** Reads the `<Credentials>` of STS's answers, of which several may stand one behind the other. */
export function readXmlCredentials(text: string, into: CredentialCollector): void {
  const blocks = blocksOf(text);
  for (const block of blocks.length === 0 ? [text.slice(text.indexOf('<'))] : blocks) {
    const leaves = xmlLeaves(block);
    const slot = (name: string) => {
      const value = leaves?.get(name)?.trim();
      return value === undefined || value === '' ? null : value;
    };
    const keyId = slot('AccessKeyId');
    const secret = slot('SecretAccessKey') ?? slot('SecretKey');
    const token = slot('SessionToken');
    const expiration = slot('Expiration');
    into.add(slot('UserName') ?? '', {
      ...(keyId === null ? {} : { keyId }),
      ...(secret === null ? {} : { secret }),
      ...(token === null ? {} : { token }),
      ...(expiration === null ? {} : { expiration }),
    });
  }
}

function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  for (let at = text.indexOf('<Credentials'); at >= 0 && blocks.length < most; ) {
    const end = text.indexOf('</Credentials', at);
    const block = text.slice(at, end < 0 ? text.length : end);
    blocks.push(`${block}</Credentials>`);
    at = end < 0 ? -1 : text.indexOf('<Credentials', end);
  }
  return blocks;
}
