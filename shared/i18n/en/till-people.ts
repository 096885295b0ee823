/** Who is at the till, and who buys there: switching and locking, clients, what they owe and pay. */
export const tillPeople = {
  'problem.debt-by-money': 'A debt is paid by cash, card or QR code.',
  'problem.debt-payment-above': '{name} owes {debt}: take no more than that.',
  'problem.debt-payment-unsure':
    'This till does not know how much {name} owes. Ask, and confirm that {amount} is right.',
  'problem.till-locked': 'The till is locked. {person} or somebody else gives their PIN first.',
  'problem.lock-payment-waits':
    'A payment of {amount} waits for its answer. Say what became of it, then lock the till.',
  'till.lock.title': 'The till is locked',
  'till.lock.text':
    '{person} is at work here: their PIN opens it again. Anybody else’s PIN takes over; cart and shift stay.',
  'till.lock.scan': 'The scan was not taken: the till is locked. Enter a PIN, then scan again.',
  'till.lock.now': 'Lock',
  'till.sign-in.scan': 'The scan was not taken: nobody is signed in. Enter a PIN, then scan again.',
  'till.switch.title': 'Who takes over; the cart stays',
  'till.switch.take': 'Take over',
  'till.switch.barred': 'locked out for a while',
  'till.text-size': 'Text size',
  'till.text-size.usual': 'Usual',
  'till.text-size.large': 'Large',
  'till.text-size.largest': 'Largest',
  'till.keys.person': 'Who is at the till',
  'till.keys.people': 'Somebody else takes over',
  'till.keys.lock': 'Lock the till',
  'receipt.debt-payment': 'Payment of a debt',
  'receipt.instalment-payment': 'Payment of instalments',
  'receipt.certificate': 'Gift certificate',
  'receipt.client': 'Client',
  'receipt.paid': 'PAID',
  'problem.unknown-card':
    '{code} is nobody’s card here. Find the client by name or phone, and add the card to them.',
  'problem.card-of-another': 'The card {code} is {name}’s already.',
  'problem.clients-not-alike': 'Only clients with the same phone are merged at the till.',
  'problem.merge-has-balance':
    '{name} has a debt or bonuses, or the till does not know. Open {name} and merge the other one into them, or leave it to the office.',
  'till.client.merge-task': 'Merge clients: {one} and {other}',
  'till.client.merge-task-note':
    'Both have the phone {phone}: {one}, {other}. A cashier thinks that they are one person.',
};
