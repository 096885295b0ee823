import { QUARANTINE_CHANGED } from '@karvon/shared/sync/quarantine-events.ts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  importedUnsentSchema,
  quarantinedSchema,
  quarantineListSchema,
  type Retried,
  retriedSchema,
} from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { coalesce } from '../live/coalesce.ts';
import { useLiveEvent } from '../live/live-context.tsx';
import { useMe, useSession } from '../session/use-session.ts';

/** Why a document can be in quarantine. */
export const quarantineCodes = ['malformed', 'forged', 'other-content', 'not-bookable', 'waits'] as const;

export type QuarantineFilters = {
  /** Open ones where it is not said. */
  state?: 'settled' | 'all' | undefined;
  code?: (typeof quarantineCodes)[number] | undefined;
  branch?: string | undefined;
  device?: string | undefined;
};

const PAGE = 50;
/** All that is read of the quarantine: what comes in, and what somebody else settles, is seen at once. */
const QUARANTINE = ['quarantine'];

/** Reads all of it again whenever it changes. Once, in the shell: it is what listens. */
export function useReadQuarantineAgain(): void {
  const queries = useQueryClient();
  const readAgain = useMemo(
    () => coalesce(() => queries.invalidateQueries({ queryKey: QUARANTINE })),
    [queries],
  );
  useLiveEvent(QUARANTINE_CHANGED, readAgain, readAgain);
}

/** How many wait there to be settled; undefined until it is known, and for who may not see them. */
export function useOpenQuarantine(): number | undefined {
  const { client } = useSession();
  const may = useMe().rights.includes('quarantine.view');
  const { data } = useQuery({
    queryKey: [...QUARANTINE, 'open-count'],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /quarantine', { query: { limit: 1 }, answer: quarantineListSchema, signal }),
      ),
    enabled: may,
    placeholderData: keepPreviousData,
  });
  return data?.count ?? undefined;
}

/** What could not be booked, newest first, page by page. */
export function useQuarantine({ state, branch, device, code }: QuarantineFilters) {
  const query = { state, branch, device, code, limit: PAGE };
  return useListPages({
    key: [...QUARANTINE, 'list', query],
    read: (client, page) => client.call('GET /quarantine', { query, answer: quarantineListSchema, ...page }),
  });
}

/** One of them with its document and what was done about it. */
export function useQuarantined(id: string, enabled: boolean) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...QUARANTINE, 'one', id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /quarantine/{id}', { params: { id }, answer: quarantinedSchema, signal }),
      ),
    enabled,
  });
}

/** Has it examined again, and booked if it can be. */
export function useRetry(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (): Promise<Retried> =>
      unwrap(await client.call('POST /quarantine/{id}/retry', { params: { id }, answer: retriedSchema })),
    onSettled: () => void queries.invalidateQueries({ queryKey: QUARANTINE }),
  });
}

/** Puts it aside for good, or takes it up again. */
export function useSettle(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ action, note }: { action: 'settle' | 'take-up'; note: string }) =>
      unwrap(
        await client.call(`POST /quarantine/{id}/${action}`, {
          params: { id },
          body: { note },
          answer: quarantinedSchema,
        }),
      ),
    onSettled: () => void queries.invalidateQueries({ queryKey: QUARANTINE }),
  });
}

/** Hands in a till's file of unsent documents. `vouched`: a person knows where one that is not signed is from. */
export function useImportUnsent() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, vouched }: { file: Blob; vouched: boolean }) =>
      unwrap(
        await client.call('POST /devices/unsent', {
          query: { unsigned: vouched ? 'yes' : undefined },
          body: file,
          answer: importedUnsentSchema,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: QUARANTINE }),
  });
}

/** The document exactly as it came. */
export function useReadDocument(id: string) {
  const { client } = useSession();
  return useMutation({
    mutationFn: async () =>
      unwrap(await client.call('GET /quarantine/{id}', { params: { id }, answer: quarantinedSchema }))
        .document,
  });
}
