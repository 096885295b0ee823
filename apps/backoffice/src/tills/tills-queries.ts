import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { enrolCodeSchema, type Till, type TillList, tillListSchema } from '../data/answers.ts';
import { addedSchema } from '../data/branch-answers.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath } from '../data/pages.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { whileAway } from '../data/try-again.ts';
import { coalesce } from '../live/coalesce.ts';
import { TILL_SEEN, useLiveEvent } from '../live/live-context.tsx';
import { useSession } from '../session/use-session.ts';

const REFRESH_MS = 10_000;
const TILLS = ['tills'];

/** The branch's code. */
export type TillFilters = { branch?: string | undefined };

/** Every till of the company, as they were when read. */
export function useTills() {
  return useTillList(false);
}

/**
 * Every till of the company, kept fresh: read again when one comes or goes, and every few seconds while the page
 * is looked at, for what is no event.
 */
export function useWatchedTills() {
  const queries = useQueryClient();
  // After a restart of the centre all tills come at once: one reading at a time.
  const readAgain = useMemo(() => coalesce(() => queries.invalidateQueries({ queryKey: TILLS })), [queries]);
  useLiveEvent(TILL_SEEN, readAgain, readAgain);
  return useTillList(REFRESH_MS);
}

function useTillList(refetchInterval: number | false) {
  const { client } = useSession();
  return useQuery({
    queryKey: TILLS,
    queryFn: async ({ signal }) => {
      const results: Till[] = [];
      let page: string | undefined;
      do {
        const read: TillList = unwrap(
          await client.call('GET /tills', { query: { limit: 100 }, answer: tillListSchema, page, signal }),
        );
        results.push(...read.results);
        page = nextPath(read);
      } while (page !== undefined);
      return { results };
    },
    refetchInterval: whileAway(refetchInterval),
  });
}

export type NewTill = { branchId: string; code: string; name: string };

/** Makes a place for a till: once, however often it is sent; the list is read anew before it counts as done. */
export function useAddTill() {
  const { client } = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    mutationFn: async (body: NewTill) => {
      const intention = JSON.stringify(body);
      const answer = await client.call('POST /tills', {
        body,
        idempotencyKey: keys.keyFor(intention),
        answer: addedSchema,
      });
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: TILLS }),
  });
}

/** Makes a one-time code for a till. An earlier unused one stops working. */
export function useMakeEnrolCode() {
  const { client } = useSession();
  return useMutation({
    mutationFn: async (registerId: string) =>
      unwrap(
        await client.call('POST /devices/enrol-codes', {
          body: { registerId },
          answer: enrolCodeSchema,
        }),
      ),
  });
}

/** Cuts a device off; the list is read anew. */
export function useRevoke() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (deviceId: string) =>
      unwrap(
        await client.call('POST /devices/revoke', {
          body: { deviceId },
          answer: z.unknown(),
        }),
      ),
    // Not waited for: the till as it is read then has no such button any more, nor the question that hangs on it.
    onSuccess: () => void queries.invalidateQueries({ queryKey: TILLS }),
  });
}

/** Withdraws the order to enrol anew from a till whose copy is gone, or gives it again; the list is read anew. */
export function useChangeOrder() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ change, ...life }: OrderChange) =>
      unwrap(
        await client.call(`POST /devices/orders/${change}`, {
          body: life,
          answer: z.unknown(),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: TILLS }),
  });
}

export type OrderChange = { change: 'withdraw' | 'restore'; deviceId: string; incarnation: number };
