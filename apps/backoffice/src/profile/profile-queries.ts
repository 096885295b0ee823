import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  begunFactorSchema,
  confirmedFactorSchema,
  secondFactorSchema,
  sessionListSchema,
} from '../data/account-answers.ts';
import type { ApiClient } from '../data/api-client.ts';
import { type Result, unwrap } from '../data/failure.ts';
import { whileAway } from '../data/try-again.ts';
import { useSession } from '../session/use-session.ts';

const SESSIONS = ['profile', 'sessions'];
const FACTOR = ['profile', 'second-factor'];
const done = z.object({ success: z.literal(true) });

/** Where one is signed in, last used first. */
export function useOwnSessions() {
  const { client } = useSession();
  return useQuery({
    queryKey: SESSIONS,
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /auth/sessions', { answer: sessionListSchema, signal })).results,
    refetchInterval: whileAway(false),
  });
}

export function useOwnFactor() {
  const { client } = useSession();
  return useQuery({
    queryKey: FACTOR,
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /auth/second-factor', { answer: secondFactorSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** A change of one's own account; then what is shown of it is read anew. */
function useChange<Input, Value>(change: (client: ApiClient, input: Input) => Promise<Result<Value>>) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await change(client, input)),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['profile'] }),
  });
}

export function useEndSession() {
  return useChange((client, id: string) =>
    client.call('DELETE /auth/sessions/{id}', { params: { id }, answer: z.null() }),
  );
}

export function useEndOthers() {
  return useChange((client, _all: null) =>
    client.call('POST /auth/sessions/revoke-others', { answer: z.object({ ended: z.int() }) }),
  );
}

export function useChangePassword() {
  return useChange((client, body: { current: string; password: string }) =>
    client.call('POST /auth/password/change', { body, answer: done }),
  );
}

export function useBeginFactor() {
  return useChange((client, password: string) =>
    client.call('POST /auth/second-factor', { body: { password }, answer: begunFactorSchema }),
  );
}

export function useConfirmFactor() {
  return useChange((client, code: string) =>
    client.call('POST /auth/second-factor/confirm', { body: { code }, answer: confirmedFactorSchema }),
  );
}

export function useEndFactor() {
  return useChange((client, body: { password: string; code: string }) =>
    client.call('POST /auth/second-factor/end', { body, answer: done }),
  );
}
