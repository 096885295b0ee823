import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { enrolCodeSchema, tillListSchema } from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { useSession } from '../session/use-session.ts';

const REFRESH_MS = 15_000;

/** Every till of the company. `watch`: read again and again, for the page that shows who is online. */
export function useTills(watch = false) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['tills'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: '/tills?limit=100', answer: tillListSchema, signal })),
    refetchInterval: watch ? REFRESH_MS : false,
  });
}

/** Makes a one-time code for a till. An earlier unused one stops working. */
export function useMakeEnrolCode() {
  const { client } = useSession();
  return useMutation({
    mutationFn: async (registerId: string) =>
      unwrap(
        await client.call({
          method: 'POST',
          path: '/devices/enrol-codes',
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
        await client.call({
          method: 'POST',
          path: '/devices/revoke',
          body: { deviceId },
          answer: z.unknown(),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tills'] }),
  });
}
