import type { z } from 'zod';
import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import type { Said } from './said.ts';

type Issue = z.core.$ZodIssue;
/** Wrong fields by their path, with what is wrong with each. */
export type Wrong = { path: readonly PropertyKey[]; said: Said };

/** What a schema found wrong, to be said in the caller's language. Wants issues with their input (`reportInput`). */
export function wrongOf(issue: Issue): Wrong[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], said: { key: 'input.unknown' } }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.input !== undefined) {
    return unionWrongs(issue);
  }
  return [{ path: issue.path, said: saidOf(issue) }];
}

function saidOf(issue: Issue): Said {
  // A reason in a schema's own words.
  if (hasMessage(`reason.${issue.message}`)) return issue.message;
  if (issue.input === undefined && issue.code !== 'custom') return { key: 'input.missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { key: 'input.type', params: { expected: issue.expected } };
    case 'too_small':
      return sizeText(issue.origin, 'small', issue.minimum, issue.inclusive !== false);
    case 'too_big':
      return sizeText(issue.origin, 'big', issue.maximum, issue.inclusive !== false);
    case 'invalid_format':
      return { key: 'input.format', params: { format: issue.format } };
    case 'not_multiple_of':
      return { key: 'input.multiple', params: { of: issue.divisor } };
    case 'invalid_value':
      return { key: 'input.one-of', params: { values: issue.values.map(String).join(', ') } };
    case 'invalid_union':
      return optionsText(issue);
    case 'custom':
      return customText(issue);
    default:
      return { key: 'input.wrong' };
  }
}

const counted = new Set(['array', 'set', 'map', 'object', 'record']);

function sizeText(origin: string, side: 'small' | 'big', bound: number | bigint, isAllowed: boolean): Said {
  const limit = Number(bound);
  if (origin === 'string') return { key: `input.text-too-${side}`, params: { limit } };
  if (counted.has(origin)) return { key: `input.list-too-${side}`, params: { limit } };
  const params = { limit: String(bound), bound: isAllowed ? 'allowed' : 'beyond' };
  return { key: `input.number-too-${side}`, params };
}

/** The forms that a value may have, where a field says which: it names none of them. */
function optionsText(issue: Extract<Issue, { code: 'invalid_union' }>): Said {
  const options = 'options' in issue ? issue.options : undefined;
  if (options === undefined) return { key: 'input.wrong' };
  return { key: 'input.one-of', params: { values: options.map(String).join(', ') } };
}

/** `params.said` names the message, the others fill it. */
function customText({ params = {} }: Extract<Issue, { code: 'custom' }>): Said {
  const { said, ...rest } = params;
  if (typeof said !== 'string' || !hasMessage(said)) return { key: 'input.wrong' };
  return { key: said, params: rest };
}

/** The form that comes nearest; where all are simple values, any of them. */
function unionWrongs({ errors, path }: Extract<Issue, { code: 'invalid_union' }>): Wrong[] {
  const isSimple = errors.every((issues) => issues.every((issue) => issue.path.length === 0));
  if (isSimple) {
    const anyOf = errors.flatMap((issues) => issues.slice(0, 1).map(saidOf));
    return [{ path, said: { anyOf } }];
  }
  const [nearest = []] = errors.toSorted((one, other) => one.length - other.length);
  return nearest.flatMap((issue) => wrongOf({ ...issue, path: [...path, ...issue.path] }));
}
