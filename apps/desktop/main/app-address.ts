/** The pages' addresses: a scheme of our own, so that a page has an origin and no file or network access with it. */
export const appScheme = 'app';
export const appOrigin = 'app://till';
export const appPage = `${appOrigin}/index.html`;
/** The customer display has an origin of its own: what holds for the till's page does not for it. */
export const displayPage = 'app://display/display.html';

/** Which of our pages an address belongs to; null: to none. */
export function ownHostOf(address: string): 'till' | 'display' | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${appScheme}:` || url.username !== '') return null;
  return url.host === 'till' || url.host === 'display' ? url.host : null;
}

/** Whether an address belongs to the till's own page; the only one that may be gone to, or may call. */
export function isOwnAddress(address: string): boolean {
  return ownHostOf(address) === 'till';
}
