import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addedSchema } from '../data/branch-answers.ts';
import { unwrap } from '../data/failure.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { planListSchema, planSchema, platformSettingsSchema } from '../data/settings-answers.ts';
import { whileAway } from '../data/try-again.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';
import type { PlanBody } from './plan-draft.ts';
import type { PlatformChoice } from './platform-draft.ts';

const SETTINGS = ['platform-settings'];
const PLANS = ['plans'];

/** Settings of the whole centre, with the version that an edit begins from. */
export function usePlatformSettings() {
  const { client } = useSession();
  return useQuery({
    queryKey: SETTINGS,
    queryFn: async ({ signal }) =>
      unwrap(await client.callTagged('GET /settings/platform', { answer: platformSettingsSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** Chooses some of them from the version that was seen. */
export function useChoosePlatformSettings() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, choice }: { tag: string | null; choice: PlatformChoice }) =>
      unwrap(
        await client.call('PATCH /settings/platform', {
          body: choice,
          ifMatch: tag,
          answer: platformSettingsSchema,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: SETTINGS }),
  });
}

/** The plans of the platform, by code. */
export function usePlans() {
  return useListPages({
    key: [...PLANS, 'list'],
    read: (client, page) =>
      client.call('GET /plans', { query: { limit: 100 }, answer: planListSchema, ...page }),
  });
}

/** One of them, with the version that an edit begins from. */
export function usePlan(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...PLANS, 'one', id],
    queryFn: async ({ signal }) =>
      unwrap(await client.callTagged('GET /plans/{id}', { params: { id }, answer: planSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** Makes a plan: once, however often it is sent. */
export function useAddPlan() {
  const { client } = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    mutationFn: async (body: PlanBody & { code: string }) => {
      const intention = JSON.stringify(body);
      const idempotencyKey = keys.keyFor(intention);
      const answer = await client.call('POST /plans', {
        body,
        idempotencyKey,
        answer: addedSchema,
      });
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PLANS }),
  });
}

/** Changes a plan from the version that was seen. */
export function useChangePlan(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, change }: { tag: string | null; change: PlanBody & { active: boolean } }) =>
      unwrap(
        await client.call('PATCH /plans/{id}', {
          params: { id },
          body: change,
          ifMatch: tag,
          answer: planSchema,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  });
}
