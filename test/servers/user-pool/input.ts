import { invalidParameter } from './pool-error.ts';

/** The parameters of a call as they came, unchecked. */
export type Input = Readonly<Record<string, unknown>>;

/** A text that may be left out; null and the empty text count as left out. */
export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw invalidParameter(`${name} is not a string.`);
  return value;
}

/** A text that must be there. */
export function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (value !== undefined) return value;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw invalidParameter(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** A map that may be left out. */
export function group(input: Input, name: string): Input {
  const value = input[name];
  return typeof value === 'object' && value !== null ? (value as Input) : {};
}

/** A key of AuthParameters or ChallengeResponses that must be there. */
export function parameter(parameters: Input, name: string): string {
  const value = optionalText(parameters, name);
  if (value === undefined) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** A list of `{Name, Value}` as pairs. */
export function attributeList(input: Input, name: string): readonly (readonly [string, string])[] {
  const value = input[name];
  if (!Array.isArray(value)) return [];
  return (value as Input[]).map((each) => [text(each, 'Name'), optionalText(each, 'Value') ?? '']);
}

export function textList(input: Input, name: string): readonly string[] {
  const value = input[name];
  return Array.isArray(value) ? value.map(String) : [];
}
