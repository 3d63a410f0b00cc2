import { fieldOf, type JsonObject, objectOf, textOf } from '../../identity/json-fields.ts';
import type { AmplifyReading } from './amplify-project.ts';
import { insideOf } from './fields.ts';
import { readJavascriptObject } from './javascript-object.ts';
import { readMobileConfiguration } from './read-mobile-configuration.ts';
import { readOutputs } from './read-outputs.ts';
import { readWebExports } from './read-web-exports.ts';

/** A schema of a large data model makes the largest of these files, some hundred kilobytes. */
const longest = 4_000_000;

/**
 * Reads the configuration of an app made with Amplify: `amplify_outputs.json`, `amplifyconfiguration.json` of web and mobile apps,
 * `aws-exports.js`. Which it is, is told by its content; `fileName` only by whether it ends in `.json`. A JavaScript file is read and never run.
 */
export function readAmplifyProject(text: string, fileName = ''): AmplifyReading {
  if (text.length > longest) return { ok: false, problem: 'too-large' };
  const data = readObject(text.replace(/^\uFEFF/, ''), fileName);
  if (data === null) return { ok: false, problem: 'unreadable' };
  const file = objectOf(data);
  if (fieldOf(file, 'aws_project_region') !== undefined || fieldOf(file, 'aws_user_pools_id') !== undefined) {
    return { ok: true, project: readWebExports(file) };
  }
  if (isMobile(file)) return { ok: true, project: readMobileConfiguration(file) };
  const version = textOf(file, 'version');
  const isOutputs = ['auth', 'data', 'storage', 'custom'].some(
    (name) => Object.keys(insideOf(file, name)).length > 0,
  );
  if (version === null || !isOutputs) return { ok: false, problem: 'not-amplify' };
  return /^[12](?:\.|$)/.test(version)
    ? { ok: true, project: readOutputs(file) }
    : { ok: false, problem: 'version-unknown' };
}

function readObject(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return /\.json$/i.test(fileName) && !/\.js\b/i.test(fileName) ? null : readJavascriptObject(text);
  }
}

function isMobile(file: JsonObject): boolean {
  if (['auth', 'api', 'storage'].some((name) => Object.keys(insideOf(file, name, 'plugins')).length > 0))
    return true;
  return (
    Object.keys(insideOf(file, 'CognitoUserPool')).length +
      Object.keys(insideOf(file, 'CredentialsProvider')).length >
    0
  );
}
