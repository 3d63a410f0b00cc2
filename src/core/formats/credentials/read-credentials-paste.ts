import { readAssignments } from './assignments.ts';
import { CredentialCollector } from './credential-collector.ts';
import { isKeyList, readKeyList } from './csv-credentials.ts';
import type { CredentialsPaste } from './found-profile.ts';
import { hasSections } from './ini-file.ts';
import { jsonIn, readJsonCredentials } from './json-credentials.ts';
import { readProfileFile } from './profile-file.ts';
import { readXmlCredentials } from './xml-credentials.ts';

/** Nobody has so many credentials, and whoever drops a disk image here shall not wait for it. */
const longest = 1_000_000;

/**
 * Finds AWS credentials in whatever was pasted or dropped: credentials and config files, variables of every shell, what `aws configure
 * export-credentials` and the access portal print, JSON and XML of STS, Cognito and Identity Center, lists of the IAM console, settings of other
 * tools. What cannot be used is said with a code and without its value. Never throws, and takes time in step with the text's length.
 */
export function readCredentialsPaste(text: string): CredentialsPaste {
  if (text.length > longest) {
    return { found: [], leads: [], problems: [{ code: 'too-large', name: '' }] };
  }
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const json = jsonIn(source);
  if (json) return read('json', (into) => readJsonCredentials(json, into));
  if (/<(?:\w+:)?AccessKeyId\b/.test(source)) return read('xml', (into) => readXmlCredentials(source, into));
  if (isKeyList(source)) return read('csv', (into) => readKeyList(source, into));
  return hasSections(source)
    ? read('profile-file', (into) => readProfileFile(source, into))
    : read('assignments', (into) => readAssignments(source, into));
}

function read(
  form: ConstructorParameters<typeof CredentialCollector>[0],
  reader: (into: CredentialCollector) => void,
): CredentialsPaste {
  const into = new CredentialCollector(form);
  reader(into);
  return into.all();
}
