import type { Right } from '@karvon/shared/rights/rights.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ROLES } from '../access/roles-query.ts';
import { type Role, roleListSchema, roleSchema } from '../data/access-answers.ts';
import type { ApiClient } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
import { told } from '../data/told.ts';
import { useSession } from '../session/use-session.ts';
import { changedMeanwhile, changedRoles, type MatrixDraft, rightsNow } from './matrix-draft.ts';

export type SavedRoles = { saved: string[]; clashes: { before: Role; now: Role | null }[] };

/**
 * Saves the roles that were changed, one after another. None is saved that somebody else has changed since it was read: it is
 * told among `clashes`, and stays as it is.
 */
export function useSaveRoles() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({
      roles,
      draft,
    }: {
      roles: readonly Role[];
      draft: MatrixDraft;
    }): Promise<SavedRoles> => {
      const saving = changedRoles(roles, draft).map(({ role }) => role);
      const fresh = await readRoles(client);
      const clashes = changedMeanwhile(saving, fresh);
      const saved: string[] = [];
      for (const role of saving) {
        if (clashes.some(({ before }) => before.id === role.id)) continue;
        const body = { rights: rightsNow(role, draft).map((right) => told<Right>(right)) };
        // Its name may be another than on the screen: that is no clash of rights.
        const ifMatch = fresh.find(({ id }) => id === role.id)?.version ?? null;
        const call = { params: { role: role.id }, body, ifMatch, answer: roleSchema };
        unwrap(await client.call('PUT /roles/{role}', call));
        saved.push(role.id);
      }
      return { saved, clashes };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ROLES }),
  });
}

async function readRoles(client: ApiClient): Promise<Role[]> {
  return unwrap(await client.call('GET /roles', { answer: roleListSchema })).results;
}

/** Makes a role of the company's own. */
export function useAddRole() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, rights }: { name: string; rights: readonly string[] }) => {
      const body = { name, rights: rights.map((right) => told<Right>(right)) };
      return unwrap(await client.call('POST /roles', { body, answer: roleSchema }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ROLES }),
  });
}

/** Gives a role of the company's own another name; its rights stay. */
export function useRenameRole() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (role: Pick<Role, 'id' | 'rights' | 'version'> & { name: string }) => {
      const { id, rights, name, version: ifMatch } = role;
      const body = { name, rights: rights.map((right) => told<Right>(right)) };
      const call = { params: { role: id }, body, ifMatch, answer: roleSchema };
      return unwrap(await client.call('PUT /roles/{role}', call));
    },
    // Also where somebody else was first: what they did is shown then.
    onSettled: () => queries.invalidateQueries({ queryKey: ROLES }),
  });
}

/** Takes a role of the company's own away, or gives one that every company has its first rights back. */
export function useRemoveRole() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) =>
      unwrap(await client.call('DELETE /roles/{role}', { params: { role: id }, answer: z.null() })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ROLES }),
  });
}
