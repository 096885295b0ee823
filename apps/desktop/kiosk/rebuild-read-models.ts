import { resolve } from 'node:path';
import { rebuildTillReadModels } from '@karvon/engine/database/open-till-database.ts';
import { problemText } from '@karvon/shared/i18n/problem-text.ts';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import { printLine, say } from './terminal.ts';
import { readTillSettings, type TillSettings } from './till-settings.ts';

/**
 * `rebuild-read-models`: builds everything that is derived from the documents of a stopped till anew. The last line says
 * of each model how many rows it has and whether it had said something else; what was wrong is right now.
 */
export async function rebuildReadModels(): Promise<void> {
  const locale = terminalLocale(process.env);
  const refuse = (code: 'start-settings' | 'rebuild-no-till', params: MessageParams) => {
    const message = translate(locale, `kiosk.${code}`, params);
    say(message);
    printLine({ ok: false, error: { code, message } });
  };
  let settings: TillSettings;
  try {
    settings = readTillSettings(process.env);
  } catch (error) {
    return refuse('start-settings', { detail: error instanceof Error ? error.message : String(error) });
  }
  const folder = resolve(settings.dataFolder);
  const rebuilt = await rebuildTillReadModels(folder, settings.databaseKey);
  if (rebuilt.kind === 'absent') return refuse('rebuild-no-till', { folder });
  if (rebuilt.kind === 'stopped') {
    const message = problemText(rebuilt.problem, locale, { code: 'UZS', decimals: 2 });
    say(message);
    return printLine({ ok: false, problem: rebuilt.problem, message });
  }
  const { models } = rebuilt;
  const wrong = models.filter(({ changed }) => changed).map(({ name }) => name);
  say(
    wrong.length === 0
      ? translate(locale, 'kiosk.rebuild-equal', {})
      : translate(locale, 'kiosk.rebuild-changed', { models: wrong.join(', ') }),
  );
  return printLine({ ok: true, models });
}
