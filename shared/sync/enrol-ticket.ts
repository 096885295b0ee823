const MARK = '#enrol=';

/**
 * What the QR code beside an enrolment code holds: where the centre is, and the code behind `#`, which no browser sends to a
 * server. A phone that reads it opens the page of tills; a till's scanner types it into the field for the code.
 * @param centre its origin: `https://shop.example`
 */
export function enrolTicket(centre: string, code: string): string {
  return `${centre}/admin/tills${MARK}${code}`;
}

/** The code of what was typed or scanned: a ticket's, else the text itself. */
export function codeOfTicket(text: string): string {
  const mark = text.indexOf(MARK);
  return (mark < 0 ? text : text.slice(mark + MARK.length)).trim();
}
