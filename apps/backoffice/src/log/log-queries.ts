import type { AuditAction, AuditObjectKind } from '@karvon/shared/audit/actions.ts';
import { saveFile } from '@karvon/ui/save-file.ts';
import { recall, remember } from '@karvon/ui/remembered.ts';
import { useMutation } from '@tanstack/react-query';
import { unwrap } from '../data/failure.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useMe, useSession, useZone } from '../session/use-session.ts';
import { dayBounds } from '../words/day-bounds.ts';
import { chainStateSchema, deedListSchema, type Link, noteSchema } from './log-answers.ts';

export type LogFilters = {
  q?: string | undefined;
  action?: AuditAction | undefined;
  kind?: AuditObjectKind | undefined;
  /** Goes with `kind`. */
  object?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

const PAGE = 50;

/** Who has done what, newest first. */
export function useDeeds(filters: LogFilters) {
  const query = { ...useLogQuery(filters), limit: PAGE, cursor: '' };
  return useListPages({
    key: ['log', query],
    read: (client, page) => client.call('GET /audit', { query, answer: deedListSchema, ...page }),
    keepsShown: true,
  });
}

/** The log as a file, as far as it fits the filters; that it was taken away is written into it. */
export function useExportLog(filters: LogFilters) {
  const { client } = useSession();
  const query = useLogQuery(filters);
  return useMutation({
    mutationFn: async () =>
      saveFile('audit.csv', unwrap(await client.download('GET /audit/export', { query }))),
  });
}

/** Days are those of the shop. */
function useLogQuery({ q, action, kind, object, actor, from, to }: LogFilters) {
  const zone = useZone();
  return {
    search: q,
    action,
    objectKind: kind,
    objectId: kind === undefined ? undefined : object,
    actor,
    from: from === undefined ? undefined : dayBounds(from, zone).from,
    to: to === undefined ? undefined : dayBounds(to, zone).to,
  };
}

export type Noted = Link & { at: string };

/**
 * Has the chain made anew. The end that this device has noted the last time goes along: whoever could rewrite the whole
 * database could not rewrite what is noted here.
 */
export function useVerifyLog() {
  const { client } = useSession();
  const key = `karvon.log-end.${useMe().companyId}`;
  return useMutation({
    mutationFn: async () => {
      const noted = readNote(key);
      const query = noted === null ? {} : { seq: noted.seq, hash: noted.hash };
      const state = unwrap(await client.call('GET /audit/verify', { query, answer: chainStateSchema }));
      const at = new Date().toISOString();
      if (state.ok && state.head.seq > 0) remember(key, JSON.stringify({ ...state.head, at }));
      return { state, noted };
    },
  });
}

function readNote(key: string): Noted | null {
  try {
    return noteSchema.safeParse(JSON.parse(recall(key) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
