import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type User, userListSchema, userSchema } from '../data/access-answers.ts';
import type { Tagged } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
import { whileAway } from '../data/try-again.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { isSame } from '../editing/rebase.ts';
import { useMe, useSession } from '../session/use-session.ts';
import type { UserDraft } from './user-draft.ts';

/** `branch` is a branch's code, as in every address of the back office. */
export type UserFilters = {
  q?: string | undefined;
  branch?: string | undefined;
  role?: string | undefined;
  active?: 'yes' | 'no' | undefined;
};

const PAGE = 50;
const USERS = ['users'];
const oneKey = (id: string) => [...USERS, 'one', id];

/** People who sign in, by name. */
export function useUsers({ q, branch, role, active }: UserFilters) {
  const branchId = useMe().company.branches.find(({ code }) => code === branch)?.id;
  const query = { search: q, branch: branchId, role, active, limit: PAGE };
  return useListPages({
    key: [...USERS, 'list', query],
    read: (client, page) => client.call('GET /users', { query, answer: userListSchema, ...page }),
    keepsShown: true,
  });
}

/** One of them, with the version that an edit begins from. */
export function useUser(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: oneKey(id),
    queryFn: async ({ signal }) =>
      unwrap(await client.callTagged('GET /users/{id}', { params: { id }, answer: userSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

export type NewUser = UserDraft & { email: string; password: string };

/** Lets somebody sign in. */
export function useAddUser() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewUser) =>
      unwrap(await client.call('POST /users', { body, answer: userSchema })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: USERS }),
  });
}

/** What to change, from the version that it was seen in. What is absent stays. */
export type UserChange = {
  from: Tagged<UserDraft>;
  name?: string | undefined;
  active?: boolean | undefined;
  grants?: UserDraft['grants'] | undefined;
};

/**
 * Changes somebody: name and whether they may sign in first, then their roles from the version that this has left. Refused
 * with `changed-meanwhile` when somebody else was first; then it is read anew.
 */
export function useChangeUser(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ from, name, active, grants }: UserChange): Promise<Tagged<User> | null> => {
      let changed: Tagged<User> | null = null;
      let { tag } = from;
      const isRenamed = name !== undefined && name !== from.value.name;
      if (isRenamed || active !== undefined) {
        const body = { ...(isRenamed ? { name } : {}), ...(active === undefined ? {} : { active }) };
        changed = unwrap(
          await client.callTagged('PATCH /users/{id}', {
            params: { id },
            body,
            ifMatch: tag,
            answer: userSchema,
          }),
        );
        ({ tag } = changed);
      }
      if (grants !== undefined && !isSame(grants, from.value.grants)) {
        changed = unwrap(
          await client.callTagged('PUT /users/{id}/grants', {
            params: { id },
            body: { grants },
            ifMatch: tag,
            answer: userSchema,
          }),
        );
      }
      return changed;
    },
    onSuccess: (changed) => {
      if (changed !== null) queries.setQueryData(oneKey(id), changed);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: USERS }),
  });
}

/** Takes somebody's second step off, which signs them out everywhere. */
export function useTakeFactorOff(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      unwrap(await client.call('DELETE /users/{id}/second-factor', { params: { id }, answer: z.null() })),
    onSettled: () => void queries.invalidateQueries({ queryKey: USERS }),
  });
}
