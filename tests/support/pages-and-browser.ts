import { buildPages } from '../../scripts/build.ts';
import { browserPath } from './browser.ts';

/** Before anybody needs them: processes that start at once would each build the pages, and find the browser half unpacked. */
export async function setup(): Promise<void> {
  await Promise.all([buildPages(), browserPath()]);
}
