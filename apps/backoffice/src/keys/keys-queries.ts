import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type Access, accessOf } from '@karvon/shared/rights/access.ts';
import { accessBy, knownRights } from '../access/my-access.ts';
import { useRoles } from '../access/roles-query.ts';
import { unwrap } from '../data/failure.ts';
import { keyListSchema, madeKeySchema } from '../data/key-answers.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useMe, useSession } from '../session/use-session.ts';
import type { KeyBody } from './key-draft.ts';

/** Those that were revoked are shown when they are asked for. */
export type KeyFilters = { revoked?: 'yes' | 'all' | undefined };

const KEYS = ['api-keys'];

/** Keys of programs, youngest first. */
export function useKeys({ revoked = 'no' }: { revoked?: 'yes' | 'no' | 'all' | undefined }) {
  const query = { revoked, limit: 50 };
  return useListPages({
    key: [...KEYS, query],
    read: (client, page) => client.call('GET /api-keys', { query, answer: keyListSchema, ...page }),
    keepsShown: true,
  });
}

/** Makes a key. What is answered holds the secret, so nothing keeps it once the page has let go of it. */
export function useAddKey() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: async (body: KeyBody) =>
      unwrap(await client.call('POST /api-keys', { body, answer: madeKeySchema })),
    // Also after a failure: an answer that was lost leaves a key that somebody should see, and revoke.
    onSettled: () => void queries.invalidateQueries({ queryKey: KEYS }),
  });
}

/** Revokes a key for good. */
export function useRevokeKey(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      unwrap(await client.call('DELETE /api-keys/{id}', { params: { id }, answer: z.null() })),
    onSettled: () => void queries.invalidateQueries({ queryKey: KEYS }),
  });
}

/** What I may do, and where. Who may not see roles can't tell where, so the centre decides alone. */
export function useMyAccess(): Access {
  const me = useMe();
  const roles = useRoles().data;
  if (roles !== undefined) return accessBy(me.roles, roles);
  return accessOf([{ branch: null, rights: knownRights(me.rights) }]);
}
