import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { AmplifyProject } from '#core/formats/amplify/amplify-project.ts';
import { readOrigin } from '#core/rules/page-origin.ts';
import type { Binding } from '#core/rules/request-facts.ts';
import type { RuleScope } from '#core/rules/rule.ts';

export type ScopeChoice = {
  readonly scope: ReadonlySignal<RuleScope>;
  /** As typed, one a line. */
  readonly origins: ReadonlySignal<string>;
  choose(kind: RuleScope['kind']): void;
  typeOrigins(text: string): void;
};

/** Whose requests the rules are for: those of this tab where there is one, else of tabs at the app's origins. */
export function createScopeChoice(
  shown: ReadonlySignal<Binding | null>,
  project: ReadonlySignal<AmplifyProject | null>,
  hasTab: boolean,
): ScopeChoice {
  const kind = signal<RuleScope['kind']>(hasTab ? 'tab' : 'origins');
  const typed = signal<string | null>(null);
  const origins = computed(() => typed.value ?? suggested(shown.value, project.value).join('\n'));
  return {
    origins,
    scope: computed(() =>
      kind.value === 'origins'
        ? { kind: 'origins', origins: origins.value.split(/[\s,]+/).filter((origin) => origin !== '') }
        : { kind: kind.value },
    ),
    choose: (chosen) => {
      kind.value = chosen;
    },
    typeOrigins: (text) => {
      typed.value = text;
    },
  };
}

/** The origin of the page, else those to which the app's hosted UI comes back. */
function suggested(shown: Binding | null, project: AmplifyProject | null): readonly string[] {
  if (shown?.origin) return [shown.origin];
  const origins = (project?.oauth?.redirectSignIn ?? []).flatMap((address) => {
    const found = /^https?:\/\/[^/?#]+/i.exec(address)?.[0];
    return found === undefined ? [] : (readOrigin(found) ?? []);
  });
  return [...new Set(origins)];
}
