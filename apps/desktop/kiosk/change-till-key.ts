import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { changeTillKey } from '@karvon/engine/database/change-till-key.ts';
import { databaseKeySchema } from '@karvon/engine/database/database-key.ts';
import { problemText } from '@karvon/shared/i18n/problem-text.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import { printLine, say } from './terminal.ts';
import { readTillSettings } from './till-settings.ts';

type Refusal = 'start-settings' | 'key-usage' | 'key-no-till' | 'key-damaged' | 'key-no-room';

/**
 * `till-key`: changes the key of a stopped till's database from `KARVON_TILL_KEY` to `KARVON_TILL_NEW_KEY`, or takes it
 * off with `--remove`. Keys come by the environment alone: arguments can be seen by everyone on the machine.
 */
export async function changeKeyOfTill(args: readonly string[]): Promise<void> {
  const locale = terminalLocale(process.env);
  const refuse = (code: Refusal, params: MessageParams = {}) => {
    const message = translate(locale, `kiosk.${code}`, params);
    say(message);
    printLine({ ok: false, error: { code, message } });
  };
  const wanted = readWanted(args);
  if (wanted === null) return refuse('key-usage');
  if (wanted.kind === 'wrong') return refuse('start-settings', { detail: wanted.detail });
  const { dataFolder, from, to } = wanted;
  const folder = resolve(dataFolder);
  const result = changeTillKey(folder, from, to);
  if (result.kind === 'absent') return refuse('key-no-till', { folder });
  if (result.kind === 'damaged') return refuse('key-damaged');
  if (result.kind === 'no-room') return refuse('key-no-room');
  if (result.kind === 'stopped') {
    const message = problemText(result.problem, locale, { code: 'UZS', decimals: 2 });
    say(message);
    return printLine({ ok: false, problem: result.problem, message });
  }
  const { changed, setAside } = result;
  say(translate(locale, to === undefined ? 'kiosk.key-removed' : 'kiosk.key-set'));
  if (setAside.length > 0) say(translate(locale, 'kiosk.key-set-aside', { files: setAside.join(', ') }));
  return printLine({ ok: true, encrypted: to !== undefined, changed, setAside });
}

type Wanted =
  | { kind: 'change'; dataFolder: string; from: string | undefined; to: string | undefined }
  | { kind: 'wrong'; detail: string };

/** Null when it does not say whether there is to be a new key or none. */
function readWanted(args: readonly string[]): Wanted | null {
  const given = process.env.KARVON_TILL_NEW_KEY ?? '';
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { remove: { type: 'boolean', default: false } },
    });
    if (values.remove === (given !== '')) return null;
    const { dataFolder, databaseKey: from } = readTillSettings(process.env);
    if (values.remove) return { kind: 'change', dataFolder, from, to: undefined };
    const to = databaseKeySchema.safeParse(given);
    if (to.success) return { kind: 'change', dataFolder, from, to: to.data };
    return { kind: 'wrong', detail: `KARVON_TILL_NEW_KEY: ${to.error.issues[0]?.message ?? ''}` };
  } catch (error) {
    return { kind: 'wrong', detail: error instanceof Error ? error.message : String(error) };
  }
}
