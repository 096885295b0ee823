/** Texts about exceptions and quarantine in the back office. A decision of a module has its name under `admin.exception.decision`. */
export const exceptions = {
  'admin.nav.exceptions': 'Exceptions',
  'admin.exceptions.title': 'Exceptions',
  'admin.exceptions.open-count': '{count, plural, one {# open} other {# open}}',
  'admin.exceptions.state': 'State',
  'admin.exceptions.state-open': 'Open',
  'admin.exceptions.state-settled': 'Settled',
  'admin.exceptions.state-all': 'Open and settled',
  'admin.exceptions.kind': 'Kind',
  'admin.exceptions.all-kinds': 'All kinds',
  'admin.exceptions.what': 'What happened',
  'admin.exceptions.about': 'About',
  'admin.exceptions.where': 'Where',
  'admin.exceptions.when': 'When',
  'admin.exceptions.new': '{count, plural, one {# new} other {# new}}',
  'admin.exceptions.empty': 'Nothing to look at',
  'admin.exceptions.empty-lead':
    'Sales are always booked. What is odd about one, like goods below zero or a price of its own, comes up here for you to decide.',
  'admin.exceptions.empty-filtered': 'No exceptions match these filters',
  'admin.exceptions.empty-filtered-lead': 'Choose another state, kind, branch or day.',

  'admin.exception.todo': 'What to do',
  'admin.exception.details': 'Details',
  'admin.exception.raised-at': 'Noticed',
  'admin.exception.branch': 'Branch',
  'admin.exception.till': 'Till',
  'admin.exception.product': 'Product',
  'admin.exception.on-hand-then': 'On hand after it',
  'admin.exception.on-hand-now': 'On hand now',
  'admin.exception.document': 'Document',
  'admin.exception.receipt': 'Receipt {number}',
  'admin.exception.account': 'Account',
  'admin.exception.account-subject': 'Code',
  'admin.exception.missing': 'Missing',
  'admin.exception.amount': 'Amount',
  'admin.exception.difference': 'Difference',
  'admin.exception.reason': 'Reason',
  'admin.exception.number': 'Number',
  'admin.exception.lines': 'Prices',
  'admin.exception.sold-at': 'sold at {price}',
  'admin.exception.centre-price': 'centre: {price}',
  'admin.exception.stale': 'The till had an older price list.',
  'admin.exception.differences': 'What else differs',
  'admin.exception.differs.discount': '{name}: promotions took off {actual}',
  'admin.exception.differs.surcharge': '“{name}” on top: {actual}',
  'admin.exception.differs.tax': '{name}: {tax} of {actual}',
  'admin.exception.differs.rounding': 'Cash was rounded by {actual}',
  'admin.exception.differs.expected': 'should be {expected}',
  'admin.exception.differs.stale': 'The till had not heard of a change yet.',
  'admin.exception.subject': 'For support: {subject}',
  'admin.exception.some-person': 'Somebody',
  'admin.exception.some-till': 'A till',
  'admin.exception.till-named': 'Till {code}',

  'admin.exception.decide': 'Decide',
  'admin.exception.note': 'Note (optional)',
  'admin.exception.note-hint': 'Others see it beside the decision.',
  'admin.exception.busy': 'Saving…',
  'admin.exception.confirm-title': '{decision}?',
  'admin.exception.confirm-lead': 'This moves money or goods in the books. You can undo it afterwards.',
  'admin.exception.confirm-undo-title': 'Undo “{decision}”?',
  'admin.exception.confirm-undo-lead':
    'What it moved in the books is moved back, and the exception is open again.',
  'admin.exception.undo': 'Undo',
  'admin.exception.history': 'Decisions',
  'admin.exception.undone': 'Undone: {decision}',
  'admin.exception.by-at': '{by}, {at}',
  'admin.exception.settled-now': 'Settled: {decision}',
  'admin.exception.decision.accept': 'Accept as it is',
  'admin.exception.decision.write-off': 'Bear the loss',
  'admin.exception.decision.charge-staff': 'Charge the cashier',

  'admin.exception.stock-shortage.title': 'Goods below zero',
  'admin.exception.stock-shortage.happened':
    'More of “{product}” went out than the books know of. The sale stands.',
  'admin.exception.stock-shortage.happened-unnamed':
    'More of a product went out than the books know of. The sale stands.',
  'admin.exception.stock-shortage.todo': 'Enter the missing delivery or count the shelf, then accept this.',
  'admin.exception.price-differs.title': 'Price differs',
  'admin.exception.price-differs.happened':
    'A receipt differs from what the centre works out by its prices, promotions and taxes, and nobody with the right allowed it.',
  'admin.exception.price-differs.todo':
    'Ask the cashier. If the till only had older prices or promotions, accept it.',
  'admin.exception.unknown-person.title': 'Unknown cashier',
  'admin.exception.unknown-person.happened':
    '{name} worked at a till, but the centre does not know this person.',
  'admin.exception.unknown-person.inactive': '{name} worked at a till, but no longer works at this company.',
  'admin.exception.unknown-person.todo': 'Find out who it was. Their receipts are booked.',
  'admin.exception.account-overspent.title': 'Spent beyond the balance',
  'admin.exception.account-overspent.happened':
    'More was spent than there was: {missing} was missing. The sale stands, and the missing sum is kept apart in the books.',
  'admin.exception.account-overspent.happened-unnamed':
    'More was spent than there was. The sale stands, and the missing sum is kept apart in the books.',
  'admin.exception.account-overspent.todo':
    'It was probably spent at two tills without a connection. Settle it with the client or accept the loss.',
  'admin.exception.debt-without-client.title': 'A debt without a client',
  'admin.exception.debt-without-client.happened':
    '{amount} was sold on account, and no client is named who owes it.',
  'admin.exception.debt-without-client.happened-unnamed':
    'Something was sold on account, and no client is named who owes it.',
  'admin.exception.debt-without-client.named': 'The receipt names {name}.',
  'admin.exception.debt-without-client.todo': 'Ask the cashier who it was.',
  'admin.exception.tender-unsettled.title': 'A payment nobody is sure of',
  'admin.exception.tender-unsettled.happened':
    'Receipt {number} was completed without knowing whether {amount} had come.',
  'admin.exception.tender-unsettled.happened-unnamed':
    'A receipt was completed without knowing whether its payment had come.',
  'admin.exception.tender-unsettled.todo':
    'Look it up in the terminal’s or the bank’s report. If it has not come, correct the payment of the receipt.',
  'admin.exception.return-excess.title': 'More came back than was sold',
  'admin.exception.return-excess.happened':
    'Of {name} on receipt {number} {excess} came back beyond the {sold} that were sold.',
  'admin.exception.return-excess.happened-unnamed': 'More of a receipt came back than was sold.',
  'admin.exception.return-excess.todo':
    'See at which tills it was taken back, and ask who handed the money out.',
  'admin.exception.return-unmatched.title': 'A return of an unknown receipt',
  'admin.exception.return-unmatched.happened':
    '{amount} were handed back for receipt {number}, which the centre does not know.',
  'admin.exception.return-unmatched.happened-unnamed':
    'Money was handed back for a receipt that the centre does not know.',
  'admin.exception.return-unmatched.todo':
    'It may still come from a till that is offline. If it does not, ask who approved the return.',
  'admin.exception.unbooked.title': 'Not in the books',
  'admin.exception.unbooked.happened':
    'A document has come and is kept, but it could not be put into the books.',
  'admin.exception.unbooked.todo': 'Tell support. The document is not lost.',
  'admin.exception.books-differ.title': 'The books do not agree',
  'admin.exception.books-differ.happened': 'The check of the books has found a difference.',
  'admin.exception.books-differ.todo': 'Tell support before you close the day.',
  'admin.exception.fork.title': 'Two documents, one number',
  'admin.exception.fork.happened':
    '{till} has sent two different documents with the same number: its disk was probably copied. Both are booked.',
  'admin.exception.fork.todo': 'Switch the copy off and bind the till anew with a code.',
  'admin.exception.ratchet-mismatch.title': 'A till seems to be copied',
  'admin.exception.ratchet-mismatch.happened':
    '{till} is spoken for by two devices: one of them does not know what the other was told.',
  'admin.exception.ratchet-mismatch.todo': 'Switch the copy off and bind the till anew with a code.',
  'admin.exception.stale-copy.title': 'An old copy of a till is in use',
  'admin.exception.stale-copy.happened':
    'A second machine speaks for {till}, with data that is an older copy. The centre refused it{count, plural, =0 {.} one {; # unsent document waited there.} other {; # unsent documents waited there.}}',
  'admin.exception.stale-copy.todo':
    'Find the machine that says it was replaced, and bind it anew with a code from the page of tills: it then hands in what it has. If it is not to stay, save its unsent documents to a file there, take the file in under Quarantine and switch it off.',
  'admin.exception.revoked-handed-in.title': 'Receipts of a revoked till',
  'admin.exception.revoked-handed-in.happened':
    'The device that was bound after a revoked one has handed in what that one had left. It is booked.',
  'admin.exception.revoked-handed-in.todo': 'Look through the receipts of that time at this till.',
  'admin.exception.clock-drift.title': 'A till’s clock is wrong',
  'admin.exception.clock-drift.happened': '{till} shows another time than the centre: it is off by {drift}.',
  'admin.exception.clock-drift.happened-unnamed': '{till} shows another time than the centre.',
  'admin.exception.clock-drift.todo':
    'Set date and time on that computer. Until then a shift that is opened there gets that clock’s date; each receipt carries by how much the clock was off.',
  'admin.exception.facts-missing.title': 'Documents of a till do not come',
  'admin.exception.facts-missing.happened':
    '{till} is in contact, and {count, plural, one {# document} other {# documents}} of its journal {count, plural, one {has} other {have}} not come for more than an hour. The first is No. {seq}.',
  'admin.exception.facts-missing.happened-unnamed':
    '{till} is in contact, and documents of its journal have not come for more than an hour.',
  'admin.exception.facts-missing.todo':
    'Tell support, and don’t reinstall the till: what is missing may still be on it.',
  'admin.exception.centre-restored.title': 'The centre was restored from a backup',
  'admin.exception.centre-restored.happened':
    'The centre was put back to a backup. Tills send again by themselves what it lacks; decisions of people it has forgotten.',
  'admin.exception.centre-restored.todo':
    'What was done here since the backup is to be done again: revoke tills that were revoked, switch off people who left, import price lists. Then look through Tills and Quarantine.',
  'admin.exception.backup-of': 'Backup of',

  'admin.document.of-number': '{document} {number}',
};
