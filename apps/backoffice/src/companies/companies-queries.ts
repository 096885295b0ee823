import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { companyDetailSchema, companyOpenedSchema, companyRowListSchema } from '../data/company-answers.ts';
import { unwrap } from '../data/failure.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { ownPlanSchema } from '../data/settings-answers.ts';
import { whileAway } from '../data/try-again.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';
import type { CompanyBody } from './new-company-draft.ts';

export type CompanyFilters = { q?: string | undefined; active?: 'yes' | 'no' | undefined };

const COMPANIES = ['companies'];
const oneKey = (id: string) => [...COMPANIES, 'one', id];
const planKey = (id: string) => [...COMPANIES, 'plan', id];

/** All companies of the platform, by short name. */
export function useCompanies({ q, active }: CompanyFilters) {
  const query = { search: q, active, limit: 50 };
  return useListPages({
    key: [...COMPANIES, 'list', query],
    read: (client, page) => client.call('GET /companies', { query, answer: companyRowListSchema, ...page }),
    keepsShown: true,
  });
}

/** One of them, with the version that a change begins from. */
export function useCompany(id: string) {
  const { client } = useSession();
  const params = { id };
  return useQuery({
    queryKey: oneKey(id),
    queryFn: async ({ signal }) =>
      unwrap(await client.callTagged('GET /companies/{id}', { params, answer: companyDetailSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** Its plan, and how much of it is used. */
export function useCompanyPlan(id: string) {
  const { client } = useSession();
  const params = { id };
  return useQuery({
    queryKey: planKey(id),
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /companies/{id}/plan', { params, answer: ownPlanSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** Gives a company a plan in place of the one it has; null: none. */
export function useGivePlan(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (plan: string | null) => {
      const wanted = { params: { id }, body: { plan }, answer: ownPlanSchema };
      return unwrap(await client.call('PUT /companies/{id}/plan', wanted));
    },
    onSuccess: (standing) => queries.setQueryData(planKey(id), standing),
    onError: () => void queries.invalidateQueries({ queryKey: planKey(id) }),
  });
}

/** Closes a company, with why, or opens it again, from the version that was seen. */
export function useSetOpen(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, ...body }: { tag: string | null; active: boolean; reason?: string }) => {
      const answer = z.object({ success: z.literal(true) });
      const wanted = { params: { id }, body, ifMatch: tag, answer };
      return unwrap(await client.call('PATCH /companies/{id}', wanted));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: COMPANIES }),
  });
}

/** Opens a company with its owner and first branch: once, however often it is sent. */
export function useOpenCompany() {
  const { client } = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    gcTime: 0,
    mutationFn: async (body: CompanyBody) => {
      const intention = JSON.stringify(body);
      const idempotencyKey = keys.keyFor(intention);
      const wanted = { body, idempotencyKey, answer: companyOpenedSchema };
      const answer = await client.call('POST /companies', wanted);
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: COMPANIES }),
  });
}
