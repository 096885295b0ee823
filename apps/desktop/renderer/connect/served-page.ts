/** What tells one start of the till's program from another, as the served page says it. */
export type ServedPage = { token: string; scripts: string };

/** Reads the token and the names of the scripts from a page. */
export function readServedPage(page: Document): ServedPage {
  const token = page.querySelector('meta[name="karvon-token"]')?.getAttribute('content') ?? '';
  const scripts = Array.from(page.querySelectorAll('script[src]'), (script) => script.getAttribute('src'));
  return { token, scripts: scripts.join(' ') };
}

/**
 * Asks for the page anew: after a restart it carries another token. Rejects while nobody serves it. If its scripts
 * have changed too, the program was updated and this page must be loaded again.
 */
export async function fetchServedPage(address = './'): Promise<ServedPage> {
  const answer = await fetch(address, { cache: 'no-store', headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
  return readServedPage(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

/** A file of unsent documents that the till has just written, by its name; null when it can't be had. */
export async function fetchUnsentFile(name: string, token: string): Promise<Blob | null> {
  try {
    const answer = await fetch(`./unsent/${encodeURIComponent(name)}`, {
      cache: 'no-store',
      headers: { 'karvon-token': token },
    });
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}
