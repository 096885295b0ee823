/** Of what a till prints because somebody asks for it. */
export const tillPrint = {
  'till.print.copy': 'Copy',
  'till.print.gift': 'Gift receipt',
  'till.print.asked-copy': 'Copy {copy} of {number} is in the queue for the printer.',
  'till.print.asked-gift': 'The gift receipt of {number} is in the queue for the printer.',
  'till.print.asked-test': 'A test print is in the queue for the printer.',
  'till.print.last': 'Print the last one again',
  'till.print.test': 'Test print',
  'till.print.retry': 'Try again now',
  'till.print.waits': 'Waiting for the printer',
  'till.print.more': '{count, plural, one {and # more} other {and # more}}',
  'till.print.kind.copy': 'Copy of a receipt',
  'till.print.kind.gift': 'Gift receipt',
  'till.print.kind.report': 'Report',
  'till.print.kind.test': 'Test print',
  'till.print.pdf': 'Save as PDF',
};
