import { useQuery } from '@tanstack/react-query';
import { roleListSchema } from '../data/access-answers.ts';
import { unwrap } from '../data/failure.ts';
import { whileAway } from '../data/try-again.ts';
import { useMe, useSession } from '../session/use-session.ts';

export const ROLES = ['roles'];

/** The company's roles and what they bring; not asked for by who may not see them. */
export function useRoles() {
  const { client } = useSession();
  const may = useMe().rights.includes('roles.view');
  return useQuery({
    queryKey: ROLES,
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /roles', { answer: roleListSchema, signal })).results,
    enabled: may,
    refetchInterval: whileAway(false),
  });
}
