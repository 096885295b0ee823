import type { ServerModule } from '../module.ts';
import { sendMailJob, sendPlatformMailJob } from './promise-mail.ts';

/** Mails that modules promise. */
export const mailModule: ServerModule = {
  name: 'mail',
  dependsOn: [],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  jobs: [sendMailJob, sendPlatformMailJob],
  routes: () => [],
  start: async ({ mailer, log }) => {
    if (mailer === null) log.warn('KARVON_SMTP_URL is not set: this centre sends no mails');
    return undefined;
  },
};
