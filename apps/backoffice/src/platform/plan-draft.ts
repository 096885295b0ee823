import { type Feature, type Limited, limited } from '@karvon/shared/features/features.ts';
import type { Plan } from '../data/settings-answers.ts';
import { told } from '../data/told.ts';
import { wholeNumber } from '../words/text-lines.ts';

/** A plan as it is typed; an empty limit is none. */
export type PlanDraft = {
  name: string;
  features: string[];
  active: boolean;
  users: string;
  branches: string;
  tills: string;
};
export type PlanField = keyof PlanDraft | 'code';
export type PlanBody = { name: string; features: Feature[]; limits: Record<Limited, number | null> };

export const PLAN_LIMIT_MOST = 1_000_000;
export const newPlan: PlanDraft = {
  name: '',
  features: [],
  active: true,
  users: '',
  branches: '',
  tills: '',
};

export function draftOfPlan({ name, features, active, limits }: Plan): PlanDraft {
  const typed = (limit: number | null) => (limit === null ? '' : String(limit));
  return {
    name,
    features: features.toSorted(),
    active,
    users: typed(limits.users),
    branches: typed(limits.branches),
    tills: typed(limits.tills),
  };
}

/** The same features, with one more or less; always in one order, so that nothing has changed where nothing has. */
export function withFeature(features: readonly string[], feature: string, isIn: boolean): string[] {
  const others = features.filter((one) => one !== feature);
  return (isIn ? [...others, feature] : others).toSorted();
}

/** The fields that the centre would refuse. @param code of a new plan */
export function faultsOfPlan(draft: PlanDraft, code: string | null = null): PlanField[] {
  const isWrong = (what: Limited) =>
    draft[what].trim() !== '' && wholeNumber(draft[what], 0, PLAN_LIMIT_MOST) === null;
  return [
    ...(code === null || /^[a-z0-9][a-z0-9-]{0,39}$/.test(code) ? [] : ['code' as const]),
    ...(draft.name.trim() === '' ? ['name' as const] : []),
    ...limited.filter(isWrong),
  ];
}

export function bodyOfPlan(draft: PlanDraft): PlanBody {
  const limit = (what: Limited) => (draft[what].trim() === '' ? null : Number(draft[what]));
  const limits = { users: limit('users'), branches: limit('branches'), tills: limit('tills') };
  return {
    name: draft.name.trim(),
    features: draft.features.map((feature) => told<Feature>(feature)),
    limits,
  };
}
