import { sql } from 'kysely';
import type { JobState } from './jobs-schemas.ts';

/** Marks a job that a restore has brought back. */
export const HELD = JSON.stringify({ held: 'restored' });

/** What a row of the queue has come to. */
export const STATE = sql<JobState>`case j.state when 'created' then 'waiting' when 'retry' then 'retrying'
  when 'active' then 'running' when 'completed' then 'done' when 'failed' then 'dead'
  else case when j.output ? 'held' then 'held' else 'cancelled' end end`;
