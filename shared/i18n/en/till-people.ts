/** Who is at the till, and who buys there: switching and locking, clients, what they owe and pay. */
export const tillPeople = {
  'problem.debt-by-money': 'A debt is paid by cash, card or QR code.',
  'problem.debt-payment-above': '{name} owes {debt}: take no more than that.',
  'problem.debt-payment-unsure':
    'This till does not know how much {name} owes. Ask, and confirm that {amount} is right.',
  'problem.till-locked': 'The till is locked. {person} or somebody else gives their PIN first.',
  'problem.lock-payment-waits':
    'A payment of {amount} waits for its answer. Say what became of it, then lock the till.',
};
