/** What a link of a mail is for. */
export type MailLink = 'verify-email' | 'reset-password';

/** For what somebody has come by a mail's link; null: by none. Whoever has signed in may come by one, too. */
export function mailLinkOf(pathname: string): MailLink | null {
  const page = /^\/admin\/(verify-email|reset-password)\/?$/.exec(pathname)?.[1];
  return page === 'verify-email' || page === 'reset-password' ? page : null;
}
