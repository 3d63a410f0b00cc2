import { ServiceRefusal } from '../service-refusal.ts';

/** The fields of a call of AWS's query protocol. */
export interface QueryForm {
  text(name: string): string | undefined;
  /** The text, or `ValidationError` where it is missing. */
  needed(name: string): string;
  /** `Name.member.1`, `.2` and so on, as long as they follow each other; `.Part` behind the number if given. */
  members(name: string, part?: string): readonly string[];
}

/** Reads `application/x-www-form-urlencoded`. */
export function readQueryForm(body: string): QueryForm {
  const fields = new URLSearchParams(body);
  const text = (name: string): string | undefined => fields.get(name) ?? undefined;
  return {
    text,
    needed: (name) => {
      const value = text(name);
      if (value !== undefined && value !== '') return value;
      throw invalidField(name, 'null', 'Member must not be null');
    },
    members: (name, part) => {
      const values: string[] = [];
      for (let index = 1; ; index += 1) {
        const value = text(`${name}.member.${index}${part === undefined ? '' : `.${part}`}`);
        if (value === undefined) return values;
        values.push(value);
      }
    },
  };
}

/** STS's sentence for a field that breaks a constraint. */
export function invalidField(name: string, value: string, constraint: string): ServiceRefusal {
  const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const shown = value === 'null' ? 'null' : `'${value}'`;
  return new ServiceRefusal(
    'ValidationError',
    `1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}
