import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unwrap } from '../data/failure.ts';
import { companySettingsSchema, ownPlanSchema } from '../data/settings-answers.ts';
import { whileAway } from '../data/try-again.ts';
import { useSession } from '../session/use-session.ts';
import type { SettingsChoice } from './settings-draft.ts';

const SETTINGS = ['company-settings'];

/** The company's settings, with the version that an edit begins from. */
export function useCompanySettings() {
  const { client } = useSession();
  return useQuery({
    queryKey: SETTINGS,
    queryFn: async ({ signal }) =>
      unwrap(await client.callTagged('GET /settings/company', { answer: companySettingsSchema, signal })),
    refetchInterval: whileAway(false),
  });
}

/** Chooses some of them from the version that was seen. */
export function useChooseSettings() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, choice }: { tag: string | null; choice: SettingsChoice }) =>
      unwrap(
        await client.call('PATCH /settings/company', {
          body: choice,
          ifMatch: tag,
          answer: companySettingsSchema,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: SETTINGS }),
  });
}

/** The company's plan, and how much of it is used. */
export function useOwnPlan() {
  const { client } = useSession();
  return useQuery({
    queryKey: ['own-plan'],
    queryFn: async ({ signal }) => unwrap(await client.call('GET /plan', { answer: ownPlanSchema, signal })),
    refetchInterval: whileAway(false),
  });
}
