import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import { fetchServedPage, readServedPage } from './served-page.ts';
import { openSocketLine } from './socket-line.ts';
import { createTillLink, type TillLink } from './till-link.ts';

declare global {
  interface Window {
    /** Set by Electron's preload: the line to the engine. Absent in a browser. */
    karvonTill?: MessageLine;
  }
}

/** Joins the page with its till: through Electron's preload where there is one, else over the loopback socket. */
export function connectTill(): TillLink {
  const preload = window.karvonTill;
  return createTillLink({
    openLine: preload === undefined ? socketOpener() : () => Promise.resolve(preload),
    later: (ms, run) => setTimeout(run, ms),
  });
}

function socketOpener(): () => Promise<MessageLine> {
  const loaded = readServedPage(document);
  const url = new URL('/till', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  let isFirst = true;
  return async () => {
    let { token } = loaded;
    if (!isFirst) {
      const served = await fetchServedPage();
      if (served.scripts !== loaded.scripts) location.reload();
      token = served.token;
    }
    isFirst = false;
    return openSocketLine({ url: url.href, token });
  };
}
