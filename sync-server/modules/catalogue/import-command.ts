import { createReadStream } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { printFailure } from '../../command-line.ts';
import { settingsOf } from '../../main.ts';
import { readOperatorFile } from '../../platform/auth/operator.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { type ImportLine, importLineSchema } from './schemas.ts';

type Options = { file: string; query: URLSearchParams; locale: Locale };

/**
 * `import-products FILE --company SLUG [--synthetic-prices] [--check-digits warn]`: sends the file to the running
 * server piece by piece, tells on stderr how it goes, and ends with the summary as one line of JSON.
 */
export async function main(args: string[]): Promise<void> {
  const locale = terminalLocale(process.env);
  try {
    const options = optionsOf(args, locale);
    const operator = readOperatorFile(settingsOf(process.env).dataFolder);
    if (operator === null) throw new ApiFailure(503, 'import-no-server');
    const answer = await send(operator, options);
    const last = await follow(answer, locale);
    if (last?.event !== 'done' && last?.event !== 'failed') throw new ApiFailure(503, 'import-broken-off');
    const { event: _event, ...summary } = last;
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    process.exitCode = summary.ok ? 0 : 1;
  } catch (error) {
    printFailure(error, locale);
  }
}

function optionsOf(args: string[], locale: Locale): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      company: { type: 'string' },
      'synthetic-prices': { type: 'boolean' },
      'check-digits': { type: 'string' },
      locale: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || values.company === undefined) {
    throw new ApiFailure(400, 'import-usage');
  }
  const query = new URLSearchParams({ company: values.company });
  if (values['synthetic-prices'] === true) query.set('syntheticPrices', '1');
  if (values['check-digits'] !== undefined) query.set('checkDigits', values['check-digits']);
  if (values.locale !== undefined) query.set('locale', values.locale);
  return { file, query, locale };
}

/** The answer's head comes while the file still goes out: both directions flow at once. */
async function send(
  operator: { url: string; token: string },
  { file, query, locale }: Options,
): Promise<IncomingMessage> {
  const source = createReadStream(file);
  await new Promise<void>((resolve, reject) => {
    source.once('open', () => resolve());
    source.once('error', (error) =>
      reject(new ApiFailure(400, 'import-file-unreadable', { params: { file, detail: error.message } })),
    );
  });
  const outgoing = request(`${operator.url}/api/v1/products/import?${query.toString()}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${operator.token}`,
      'Content-Type': 'application/octet-stream',
      'Accept-Language': locale,
    },
  });
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    // Without an answer there is no server. With one, the answer says what is wrong.
    pipeline(source, outgoing).catch(() => reject(new ApiFailure(503, 'import-no-server')));
  });
}

/** A refusal before the import began, as its last line. */
function refusalOf({ code, message }: { code: string; message: string }): ImportLine {
  process.stderr.write(`${message}\n`);
  return { event: 'failed', ok: false, code, reason: message };
}

/** Shows what the server tells and answers its last line. */
async function follow(answer: IncomingMessage, locale: Locale): Promise<ImportLine | undefined> {
  let last: ImportLine | undefined;
  for await (const text of createInterface({ input: answer })) {
    if (answer.statusCode !== 200) return refusalOf(apiErrorSchema.parse(JSON.parse(text)).error);
    last = importLineSchema.parse(JSON.parse(text));
    const shown = shownLine(last, locale);
    if (shown !== null) process.stderr.write(`${shown}\n`);
  }
  return last;
}

function shownLine(line: ImportLine, locale: Locale): string | null {
  if (line.event === 'progress') return translate(locale, 'import.progress', line);
  if (line.event === 'done') return null;
  return line.event === 'failed' ? line.reason : line.fault.reason;
}
