/** Returns, exchanges and tender corrections. */
export const returns = {
  'problem.return-nothing-left': 'Nothing of {number} is left to take back.',
  'problem.return-above-left': '{name}: only {left} is left to take back.',
  'problem.return-which-piece': '{name}: scan which pieces come back, as many as {pieces}.',
  'problem.return-no-such-piece':
    '{name}: a piece with this code is not on the receipt, or has come back already.',
  'problem.return-too-late':
    'The receipt is of {sold}: returns do not reach back so far. A manager may allow it.',
  'problem.return-needs-reason': 'Say why: this till does not know the receipt.',
  'problem.return-goods-by-line': 'Receipt {number} is known here: choose what comes back among its lines.',
  'problem.return-above-limit':
    'Without a known receipt a till gives {limit} at most, and this is {sum}. Let the centre be asked.',
  'problem.refund-sum-wrong': 'What is handed back must come to {sum}, not {named}.',
  'receipt.return-title': 'Return {number}',
  'receipt.return-of': 'Of receipt',
  'receipt.return-without': 'Without a receipt',
  'receipt.return-total': 'RETURNED',
  'receipt.reason': 'Reason',
  'receipt.signature': 'Signature',
  'receipt.correction': 'PAYMENT CORRECTED',
  'receipt.correction-was': 'Was entered',
  'receipt.correction-now': 'Was paid by',
};
