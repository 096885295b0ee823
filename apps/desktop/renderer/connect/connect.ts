import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import { fetchServedPage, fetchUnsentFile, readServedPage } from './served-page.ts';
import { openSocketLine } from './socket-line.ts';
import { createTillLink, type TillLink, type TillLinkOptions } from './till-link.ts';

declare global {
  interface Window {
    /** Set by Electron's preload: the line to the engine. Absent in a browser. */
    karvonTill?: MessageLine;
  }
}

/** Joins the page with its till: through Electron's preload where there is one, else over the loopback socket. */
export function connectTill(): TillLink {
  const preload = window.karvonTill;
  const later = (ms: number, run: () => void) => void setTimeout(run, ms);
  return createTillLink(
    preload === undefined ? { ...servedTill(), later } : { openLine: () => Promise.resolve(preload), later },
  );
}

/** The till that serves this page. */
function servedTill(): Pick<TillLinkOptions, 'openLine' | 'fetchUnsent'> {
  const loaded = readServedPage(document);
  let { token } = loaded;
  const url = new URL('/till', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  let isFirst = true;
  return {
    openLine: async () => {
      if (!isFirst) {
        const served = await fetchServedPage();
        if (served.scripts !== loaded.scripts) location.reload();
        token = served.token;
      }
      isFirst = false;
      return openSocketLine({ url: url.href, token });
    },
    fetchUnsent: (name) => fetchUnsentFile(name, token),
  };
}
