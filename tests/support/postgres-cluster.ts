import type { TestProject } from 'vitest/node';
import { oncePerRun } from './once-per-run.ts';
import { startThrowawayPostgres } from './throwaway-postgres.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with vitest's own
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One throwaway Postgres for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const { value, takeDown } = await oncePerRun('postgres', async () => {
    const { url, stop } = await startThrowawayPostgres('off');
    return { value: url, takeDown: stop };
  });
  project.provide('postgresUrl', value);
  return takeDown;
}
