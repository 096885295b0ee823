import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  begunFactorSchema,
  confirmedFactorSchema,
  secondFactorSchema,
  sessionListSchema,
} from '../data/account-answers.ts';
import type { Call } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
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
      unwrap(await client.call({ path: '/auth/sessions', answer: sessionListSchema, signal })).results,
    refetchInterval: whileAway(false),
  });
}

export function useOwnFactor() {
  const { client } = useSession();
  return useQuery({
    queryKey: FACTOR,
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: '/auth/second-factor', answer: secondFactorSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** A change of one's own account; then what is shown of it is read anew. */
function useChange<Input, Answer extends z.ZodType>(callOf: (input: Input) => Call<Answer>) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await client.call(callOf(input))),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['profile'] }),
  });
}

export function useEndSession() {
  return useChange((id: string) => ({
    method: 'DELETE',
    path: `/auth/sessions/${encodeURIComponent(id)}`,
    answer: z.null(),
  }));
}

export function useEndOthers() {
  return useChange((_all: null) => ({
    method: 'POST',
    path: '/auth/sessions/revoke-others',
    answer: z.object({ ended: z.int() }),
  }));
}

export function useChangePassword() {
  return useChange((body: { current: string; password: string }) => ({
    method: 'POST',
    path: '/auth/password/change',
    body,
    answer: done,
  }));
}

export function useBeginFactor() {
  return useChange((password: string) => ({
    method: 'POST',
    path: '/auth/second-factor',
    body: { password },
    answer: begunFactorSchema,
  }));
}

export function useConfirmFactor() {
  return useChange((code: string) => ({
    method: 'POST',
    path: '/auth/second-factor/confirm',
    body: { code },
    answer: confirmedFactorSchema,
  }));
}

export function useEndFactor() {
  return useChange((body: { password: string; code: string }) => ({
    method: 'POST',
    path: '/auth/second-factor/end',
    body,
    answer: done,
  }));
}
