import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { addedSchema, branchDetailListSchema, branchDetailSchema } from '../data/branch-answers.ts';
import { unwrap } from '../data/failure.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { whileAway } from '../data/try-again.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';
import type { BranchDraft, NewBranch } from './branch-draft.ts';

const BRANCHES = ['branches'];
const oneKey = (id: string) => [...BRANCHES, 'one', id];

/** The branches, by code. */
export function useBranches() {
  return useListPages({
    key: [...BRANCHES, 'list'],
    read: (client, page) =>
      client.call('GET /branches', { query: { limit: 100 }, answer: branchDetailListSchema, ...page }),
  });
}

/** One of them, with the version that an edit begins from. */
export function useBranch(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: oneKey(id),
    queryFn: async ({ signal }) =>
      unwrap(
        await client.callTagged('GET /branches/{id}', { params: { id }, answer: branchDetailSchema, signal }),
      ),
    refetchInterval: whileAway(false),
  });
}

/** Opens a branch: once, however often it is sent. Every filter knows it from then on. */
export function useAddBranch() {
  const session = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    mutationFn: async (body: NewBranch) => {
      const intention = JSON.stringify(body);
      const answer = await session.client.call('POST /branches', {
        body,
        idempotencyKey: keys.keyFor(intention),
        answer: addedSchema,
      });
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: BRANCHES }), session.readAgain()]);
    },
  });
}

/** Changes a branch from the version that was seen. Refused with `changed-meanwhile` when somebody else was first. */
export function useChangeBranch(id: string) {
  const session = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, change }: { tag: string | null; change: BranchDraft }) =>
      unwrap(
        await session.client.call('PATCH /branches/{id}', {
          params: { id },
          body: change,
          ifMatch: tag,
          answer: z.unknown(),
        }),
      ),
    onSuccess: () => session.readAgain(),
    onSettled: () => queries.invalidateQueries({ queryKey: BRANCHES }),
  });
}
