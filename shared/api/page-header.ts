/**
 * What the centre's own pages say of themselves at each call. No form can send it, and no script of another site without asking
 * the centre first: with it, and with what the browser says of where a request comes from, a cookie may decide.
 */
export const PAGE_HEADER = 'x-karvon-page';
