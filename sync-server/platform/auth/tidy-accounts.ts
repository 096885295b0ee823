import { z } from 'zod';
import { defineJob } from '../jobs/job-definition.ts';
import { forgetOldTries } from './count-tries.ts';
import { forgetPlaces } from './sign-in-tries.ts';
import { forgetUnconfirmed } from './registrations.ts';

/** Forgets registrations that nobody has confirmed for a week, codes that are over, tries and places of long ago. */
export const tidyAccounts = defineJob({
  name: 'identity.tidy',
  scope: 'platform',
  payload: z.strictObject({}),
  cron: '15 4 * * *',
  handle: ({ db, clock }) =>
    db.platform(async (tx) => {
      await forgetUnconfirmed(tx, clock());
      await forgetOldTries(tx, clock());
      await forgetPlaces(tx, clock());
    }),
});
