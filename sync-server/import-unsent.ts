import { constants, openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { askServer, printRefusal, ServerRefusal } from './ask-server.ts';
import { printFailure, printOk } from './command-line.ts';
import { settingsOf } from './main.ts';
import { ApiFailure } from './platform/http/api-failure.ts';
import { importedUnsentSchema } from './replication/import-unsent-route.ts';

/**
 * `import-unsent FILE --company SLUG [--unsigned]`: hands the file that a till has exported to the running server. The last line says
 * what became of what is in it; what was set aside is named on stderr. `--unsigned` vouches for a file that is not signed.
 */
export async function main(args: string[]): Promise<void> {
  const locale = terminalLocale(process.env);
  try {
    const { file, company, unsigned } = optionsOf(args);
    const blob = await openFile(file);
    const path = `/devices/unsent?${new URLSearchParams({ company, unsigned }).toString()}`;
    const answer = await askServer(settingsOf(process.env), path, blob, importedUnsentSchema);
    if (answer === null) throw new ApiFailure(503, 'import-no-server');
    const { results, ...counts } = answer;
    for (const { id, state, code, message } of results) {
      if (state === 'quarantined') process.stderr.write(`${id} ${code ?? ''} ${message ?? ''}\n`);
    }
    printOk(counts);
  } catch (error) {
    if (error instanceof ServerRefusal) printRefusal(error);
    else printFailure(error, locale);
  }
}

async function openFile(file: string): Promise<Blob> {
  try {
    // What fails here says why; a blob does not.
    await access(file, constants.R_OK);
    return await openAsBlob(file);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ApiFailure(400, 'import-file-unreadable', { params: { file, detail } });
  }
}

function optionsOf(args: string[]): { file: string; company: string; unsigned: 'yes' | 'no' } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { company: { type: 'string' }, unsigned: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || values.company === undefined) {
    throw new ApiFailure(400, 'import-unsent-usage');
  }
  return { file, company: values.company, unsigned: values.unsigned ? 'yes' : 'no' };
}
