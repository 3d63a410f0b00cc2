import type { Failure } from '../failure.ts';
import { endpointProblem, firstOf, matching, needed, regionProblem } from './field-rules.ts';

/** The first thing that is wrong with an IAM Identity Center as it was typed, by its form alone, or null. */
export function centerProblem(typed: {
  readonly startUrl: string;
  readonly region: string;
  readonly oidcEndpoint: string;
  readonly portalEndpoint: string;
}): Failure | null {
  return firstOf([
    needed('form:startUrl', typed.startUrl),
    matching(
      'form:startUrl',
      typed.startUrl.trim(),
      /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i,
      'https://d-1234567890.awsapps.com/start',
    ),
    needed('form:region', typed.region),
    regionProblem('form:region', typed.region),
    endpointProblem('form:oidcEndpoint', typed.oidcEndpoint),
    endpointProblem('form:portalEndpoint', typed.portalEndpoint),
  ]);
}
