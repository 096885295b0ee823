import { parseArgs } from 'node:util';
import { type Looks, screenLocales, screenThemes, takeScreen } from '../tests/screens/take-screens.ts';
import { tillScreens } from '../tests/screens/till-screens.ts';
import { deskOf } from '../tests/screens/desk.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { openDemoShop } from '../tests/support/demo-shop.ts';
import { startThrowawayPostgres } from '../tests/support/throwaway-postgres.ts';

/**
 * `npm run screens -- [--folder DIR] [--quick] [--locale ru] [--theme light] [--width 390]`: every screen of the till in six languages and both themes, as pictures and as one sheet for each
 * screen, from a demo shop of its own; and what of them is cut off or can't be used. Quick: each in one
 * language and theme alone.
 */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      folder: { type: 'string', default: 'out/till' },
      quick: { type: 'boolean', default: false },
      locale: { type: 'string' },
      theme: { type: 'string' },
      width: { type: 'string', default: '1024' },
    },
  });
  const looks = looksOf(values);
  // The library of the throwaway Postgres would stop it beneath us; we stop it when everything else has ended.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  const cluster = await startThrowawayPostgres('off');
  const shop = await openDemoShop(`${cluster.url}/postgres`);
  const browser = await launchBrowser();
  const faults: string[] = [];
  try {
    const photographer = {
      browser,
      desk: deskOf(shop),
      url: shop.tillUrl,
      folder: values.folder,
      looks,
    };
    for (const screen of tillScreens) {
      process.stderr.write(`${screen.name} …\n`);
      faults.push(...(await takeScreen(screen, photographer)));
    }
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    await browser.close();
    await shop.close();
    await cluster.stop();
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  const ok = faults.length === 0;
  process.stdout.write(`${JSON.stringify({ ok, screens: tillScreens.length, faults: faults.length })}\n`);
  process.exit(ok ? 0 : 1);
}

/** What the command line asks for; throws for a language or theme that the till does not have. */
function looksOf(values: { quick: boolean; locale?: string; theme?: string; width: string }): Looks {
  const width = Number(values.width);
  if (!Number.isSafeInteger(width) || width < 320) throw new Error('--width takes pixels, from 320.');
  const chosen = <Name extends string>(option: string, all: readonly Name[], said: string | undefined) => {
    const found = all.filter((one) => said === undefined || one === said);
    if (found.length === 0) throw new Error(`--${option} takes one of ${all.join(', ')}.`);
    return found;
  };
  return {
    locales: chosen('locale', screenLocales, values.locale ?? (values.quick ? 'ky' : undefined)),
    themes: chosen('theme', screenThemes, values.theme ?? (values.quick ? 'dark' : undefined)),
    size: { width, height: width < 768 ? 844 : 768 },
  };
}
