import type { JSX } from 'preact';
import type { Rule } from '#core/rules/rule.ts';
import type { Remedy, Trouble } from '../../../model/rule-trouble.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { failureWords } from '../../../words/failure-words.ts';

/** What keeps a rule from its work, with the one button that helps. */
export function TroubleLine(props: {
  readonly model: RulesModel;
  readonly rule: Rule;
  readonly trouble: Trouble;
  readonly onEdit: () => void;
}): JSX.Element {
  const { model, rule, onEdit } = props;
  const { failure, remedy } = props.trouble;
  const help = (): void => {
    if (remedy.kind === 'allow') model.allow(remedy.patterns);
    else if (remedy.kind === 'use-this-tab') model.actions.useThisTab(rule.id);
    else if (remedy.kind === 'resume') model.resumeTab(remedy.tabId);
    else onEdit();
  };
  return (
    <p class="rule-trouble-line">
      <WarningIcon />
      <span>{troubleWords(props.trouble)}</span>
      <button type="button" class="rule-trouble" data-code={failure.code} onClick={help}>
        {remedyWords(remedy)}
      </button>
    </p>
  );
}

function troubleWords({ failure, remedy }: Trouble): string {
  if (remedy.kind === 'allow') return 'The browser has not allowed access yet; the rule rests.';
  return failureWords(failure).title;
}

function remedyWords(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'allow': {
      const [first = '', ...others] = remedy.patterns;
      return others.length === 0
        ? `Allow ${hostOf(first)}`
        : `Allow ${hostOf(first)} and ${others.length} more`;
    }
    case 'use-this-tab':
      return 'Use this tab';
    case 'resume':
      return 'Resume';
    case 'edit':
      return 'Edit';
  }
}

function hostOf(pattern: string): string {
  const host = pattern.split('/')[2] ?? pattern;
  return host === '*' ? 'every host' : host;
}
