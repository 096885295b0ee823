/** A link within text or beside a name. */
export const TEXT_LINK = 'font-medium text-accent underline underline-offset-4 hover:text-accent-hover';
