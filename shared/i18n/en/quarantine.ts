/** Texts about what tills handed in and the centre could not book: in the back office, at the till, and in answers. */
export const quarantine = {
  'admin.quarantine.title': 'Quarantine',
  'admin.quarantine.lead':
    'What tills handed in and the centre could not book. Nothing of it is lost: it is kept here as it came.',
  'admin.quarantine.code.malformed': 'Can’t be read',
  'admin.quarantine.code.forged': 'Speaks for another till',
  'admin.quarantine.code.other-content': 'Differs from what was booked',
  'admin.quarantine.code.not-bookable': 'Could not be booked',
  'admin.quarantine.code.waits': 'Waits for its document',
  'admin.quarantine.todo.malformed':
    'The till’s program wrote something that the centre does not understand. Update the centre, then try again; else send the file to support.',
  'admin.quarantine.todo.forged':
    'It carries the name of another till, branch or company. If the till was moved or bound anew meanwhile, try again; else look into who sent it.',
  'admin.quarantine.todo.other-content':
    'Another document with the same id is in the books already and stays there. Compare the two; if this one is worth nothing, put it aside.',
  'admin.quarantine.todo.not-bookable':
    'The document is whole, but the centre failed to book it. Try again; if it fails again, send the file to support.',
  'admin.quarantine.todo.waits':
    'It belongs to a document that is itself in quarantine. Once that one is booked, this one follows by itself.',
  'admin.quarantine.seq': 'No. {seq}',
  'admin.quarantine.till': 'Till {code}',
  'admin.quarantine.some-document': 'A document',
  'admin.quarantine.show': 'Show the document',
  'admin.quarantine.why': 'What the centre says: {reason}',
  'admin.quarantine.waiting':
    '{count, plural, one {# document waits for it} other {# documents wait for it}}',
  'admin.quarantine.retry': 'Try again',
  'admin.quarantine.retrying': 'Trying…',
  'admin.quarantine.export': 'Save as a file',
  'admin.quarantine.put-aside': 'Put aside',
  'admin.quarantine.put-aside-title': 'Put it aside for good?',
  'admin.quarantine.put-aside-lead':
    'It will not be booked. It stays here under “Settled” and can be taken up again.',
  'admin.quarantine.take-up': 'Take up again',
  'admin.quarantine.note': 'Why (optional)',
  'admin.quarantine.settled.booked': 'Booked',
  'admin.quarantine.settled.put-aside': 'Put aside',
  'admin.quarantine.did.booked': 'Booked by {by}, {at}',
  'admin.quarantine.did.booked-itself': 'Booked with a later push, {at}',
  'admin.quarantine.did.put-aside': 'Put aside by {by}, {at}',
  'admin.quarantine.did.taken-up': 'Taken up again by {by}, {at}',
  'admin.quarantine.filter-code': 'Reason',
  'admin.quarantine.all-codes': 'All reasons',
  'admin.quarantine.empty': 'The quarantine is empty',
  'admin.quarantine.empty-lead': 'Everything that tills have handed in is booked.',
  'admin.quarantine.empty-filtered': 'Nothing matches these filters',
  'admin.quarantine.empty-filtered-lead': 'Choose another state, branch or reason.',

  'quarantine.retried.booked': 'It is in the books now.',
  'quarantine.retried.malformed': 'Still refused: it can’t be read. {reason}',
  'quarantine.retried.forged': 'Still refused: it speaks for another till. {reason}',
  'quarantine.retried.other-content':
    'Still refused: another document with this id is in the books. It can’t be replaced.',
  'quarantine.retried.not-bookable': 'Still refused: it could not be booked. {reason}',
  'quarantine.retried.waits': 'It still waits: what it belongs to must be booked first.',

  'server.unknown-quarantined': 'There is nothing with this id in the quarantine.',
  'server.quarantine-settled': 'It is settled already. Nothing was changed; look at the list again.',

  'server.unsent-file-not-one':
    'This is no file of unsent sales of a till. Choose the file that the till has saved.',
  'server.unsent-file-cut':
    'The file is not whole: its end is missing. Nothing was booked. Copy it from the till once more.',
  'server.unsent-file-altered':
    'The file is not as the till wrote it. Nothing was booked. Copy it from the till once more, and open it in no other program.',
  'server.unsent-file-other-company':
    'The file is of the till {till}, which is none of this company’s. Nothing was booked.',
  'server.unsent-file-unsigned':
    'The till {till} has not signed this file: an older program made it, or the till has lost its key. Nothing was booked. If you know that this very file is from that till, say so: with the button, or in the command with --unsigned.',
  'server.unsent-file-forged':
    'The signature is not that of the till {till}: the file is not as that till made it. Nothing was booked. Bring a new file from the till, and ask where this one is from.',
  'server.import-unsent-usage':
    'Say which file and whose it is: npm run import-unsent -- FILE --company SLUG, and --unsigned for a file that is not signed and that you know to be the till’s.',

  'till.aside.code.malformed': 'The centre can’t read it. It probably needs the newer program.',
  'till.aside.code.forged': 'The centre takes it for another till’s.',
  'till.aside.code.other-content': 'The centre has another document under its number.',
  'till.aside.code.not-bookable': 'The centre could not book it.',
  'till.aside.code.not-taken':
    'The centre did not take it: it is too large, or something on the way refuses it. The till offers it again when it is next started.',
  'till.aside.code.waits': 'It waits for the document that it belongs to.',
  'till.aside.some-document': 'A document',
  'till.aside.send-again': 'Send again',
  'till.aside.sending': 'Sending…',
  'till.aside.sent-again':
    '{taken, plural, =0 {} one {The centre has taken # document. } other {The centre has taken # documents. }}{left, plural, =0 {} one {# is still set aside: tell a manager.} other {# are still set aside: tell a manager.}}',
  'till.aside.save': 'Save what is unsent to a file',
  'till.aside.saving': 'Saving…',
  'till.aside.downloaded': 'The browser has downloaded it, too: {name}.',
  'till.aside.not-downloaded': 'The browser could not download it: take it from that folder.',
  'till.aside.saved':
    '{count, plural, =0 {Nothing was unsent; the file is empty: {path}} one {# document is in {path} on this computer. Bring the file to the office; what is in it is booked once, even if the till sends it, too.} other {# documents are in {path} on this computer. Bring the file to the office; what is in it is booked once, even if the till sends it, too.}}',

  'admin.unsent.open': 'Take in a till’s file',
  'admin.unsent.title': 'A till’s file of unsent documents',
  'admin.unsent.lead':
    'When a till can’t reach the centre, it can save what it has not sent: in its status panel, or on the screen that asks for a code. Choose that file; each document is booked once, even if the till sends it later.',
  'admin.unsent.choose': 'Choose the file',
  'admin.unsent.busy': 'Booking…',
  'admin.unsent.vouch': 'I know it is from this till: take it in',
  'admin.unsent.earlier': 'The same file was taken in before: {at}, {by}.',
  'admin.unsent.operator': 'by the server’s operator',
  'admin.unsent.done':
    'Till {till}: {accepted, plural, one {# document was booked} other {# documents were booked}}, {duplicate, plural, one {# was there already} other {# were there already}}, {merged, plural, =0 {} one {# was merged with a newer version, } other {# were merged with newer versions, }}{quarantined, plural, one {# is in quarantine} other {# are in quarantine}}.',
};
