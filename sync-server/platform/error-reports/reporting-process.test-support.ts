import { registerHooks } from 'node:module';
import pino from 'pino';

/**
 * A process that opens reports as the centre does, with what the environment says, says in one line which modules of Sentry
 * were loaded, and then dies of an error.
 */
const loaded: string[] = [];
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.includes('sentry')) loaded.push(specifier);
    return next(specifier, context);
  },
});
await import('../../main.ts');
const { readSettings } = await import('../settings.ts');
const { createLog } = await import('../create-log.ts');
const { alsoTo, openErrorReports, tellUncaught } = await import('./error-reports.ts');

const reports = openErrorReports(readSettings(process.env));
if (reports !== null) tellUncaught(createLog('info', alsoTo(reports, pino.destination(2))), reports);
process.stdout.write(`${JSON.stringify(loaded.filter((name) => name.startsWith('@sentry')))}\n`);
setImmediate(() => {
  throw Object.assign(new Error('broken by owner@shop.test'), { token: process.env['CANARY'] });
});
