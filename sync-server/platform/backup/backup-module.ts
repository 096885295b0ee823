import { once } from 'node:events';
import { isAbsolute } from 'node:path';
import type { Response } from 'express';
import { z } from 'zod';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { detailOf } from '../../start-failure.ts';
import { isOperatorPrincipal } from '../auth/operator.ts';
import { doerOf } from '../audit/doer.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { callerLocale } from '../http/caller-locale.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform, ServerModule } from '../module.ts';
import { auditBackup } from './audit-backup.ts';
import { backupSummarySchema } from './backup-format.ts';
import { writeBackup } from './write-backup.ts';

/** A line of the answer: how far it is, then how it ended. */
export const backupLineSchema = z.union([
  z.object({ event: z.literal('progress'), rows: z.int() }),
  backupSummarySchema.extend({ event: z.literal('done') }),
  z.object({ event: z.literal('failed'), code: z.literal('backup-failed'), message: z.string() }),
]);
type BackupLine = z.infer<typeof backupLineSchema>;

/** Backups through the running server. It has no tables: a backup is of everybody's. */
export const backupModule: ServerModule = {
  name: 'backup',
  dependsOn: [],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  routes: (platform) => [backupRoute(platform)],
};

const fileSchema = z.string().min(1).max(4096).refine(isAbsolute, 'is not an absolute path');

/** Only for commands on this machine: it writes wherever it is told to. */
function backupRoute(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/admin-cli/backup',
    access: 'platform.operate',
    tag: 'platform',
    summary: 'Write a backup of everything into a file on the server’s machine; answers NDJSON',
    body: z.object({ file: fileSchema }),
    answer: backupLineSchema,
    handle: async (input) => {
      const { body, principal, request, response } = input;
      if (!isOperatorPrincipal(principal)) throw new ApiFailure(403, 'only-on-this-machine');
      const gone = new AbortController();
      response.once('close', () => gone.abort(new Error('The caller hung up.')));
      const write = beginAnswer(response);
      const last = await writeBackup(platform.db, body.file, {
        clock: platform.clock,
        signal: gone.signal,
        onRows: (rows) => write({ event: 'progress', rows }),
      }).then(
        async (summary): Promise<BackupLine> => {
          await auditBackup(platform, doerOf(input, platform.clock()), summary);
          return { event: 'done', ...summary };
        },
        (error: unknown): BackupLine => {
          platform.log.error({ err: error }, 'the backup failed');
          const params = { file: body.file, detail: detailOf(error) };
          const message = translate(callerLocale(request), 'server.backup-failed', params);
          return { event: 'failed', code: 'backup-failed', message };
        },
      );
      write(last);
      await ended(response);
      return last;
    },
  });
}

function beginAnswer(response: Response): (line: BackupLine) => void {
  response.status(200).setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store, no-transform');
  return (line) => {
    response.write(`${JSON.stringify(line)}\n`);
  };
}

async function ended(response: Response): Promise<void> {
  if (response.destroyed) return;
  const closed = once(response, 'close');
  response.end();
  await closed;
}
