import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../data/failure.ts';
import { whileAway } from '../data/try-again.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';
import { jobListSchema, jobSchema, type JobState, scheduleListSchema } from './job-answers.ts';
import type { JobDeed } from './job-deeds.ts';

export type JobFilters = { state?: JobState | undefined; name?: string | undefined };

const PAGE = 50;
/** Jobs make no noise: while somebody looks, they are read again. */
const REFRESH_MS = 10_000;
const JOBS = ['jobs'];
const oneKey = (id: string) => [...JOBS, 'one', id];

/** Background jobs, newest first. */
export function useJobs({ state, name }: JobFilters) {
  const query = { state, name, limit: PAGE };
  return useListPages({
    key: [...JOBS, 'list', query],
    read: (client, page) => client.call('GET /jobs', { query, answer: jobListSchema, ...page }),
    refetchInterval: REFRESH_MS,
  });
}

/** One job, with what it was asked to do. */
export function useJob(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: oneKey(id),
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /jobs/{id}', { params: { id }, answer: jobSchema, signal })),
    refetchInterval: whileAway(REFRESH_MS),
  });
}

/** What is asked for by itself, and when next. */
export function useSchedules() {
  const { client } = useSession();
  return useQuery({
    queryKey: [...JOBS, 'schedules'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /jobs/schedules', { answer: scheduleListSchema, signal })).results,
    refetchInterval: whileAway(false),
  });
}

/** Has a job tried again, or puts it aside. Refused (`job-not-so`) where it has gone on meanwhile; it is read anew. */
export function useChangeJob(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (deed: JobDeed) =>
      unwrap(await client.call(`POST /jobs/{id}/${deed}`, { params: { id }, answer: jobSchema })),
    onSuccess: (job) => queries.setQueryData(oneKey(id), job),
    onSettled: () => void queries.invalidateQueries({ queryKey: JOBS }),
  });
}
