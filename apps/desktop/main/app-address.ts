/** The page's address: a scheme of our own, so that the page has an origin and no file or network access with it. */
export const appScheme = 'app';
export const appOrigin = 'app://till';
export const appPage = `${appOrigin}/index.html`;

/** Whether an address belongs to the till's own page; the only one that may be shown, or may call. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === 'till' && url.username === '';
}
