import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTill } from '@karvon/kiosk/run-till.ts';

const dist = fileURLToPath(new URL('../apps/desktop/renderer/dist', import.meta.url));

/** `npm run till`: a till on this machine, for a browser. Builds its page first when there is none, or it is stale. */
export async function main(): Promise<void> {
  await runTill(async () => {
    try {
      const { buildPages } = await import('./build.ts');
      const page = (await buildPages()).find(({ name }) => name === 'till');
      return page?.folder ?? dist;
    } catch (error) {
      // An installed till has no build tools; the page that came with it is what it serves.
      if (existsSync(join(dist, 'index.html'))) return dist;
      throw error;
    }
  });
}
