/** Names in the books, and why they refuse. `server.<code>` is the text of the error with that code. */
export const ledger = {
  'ledger.type.asset': 'Assets',
  'ledger.type.liability': 'Liabilities',
  'ledger.type.equity': 'Equity',
  'ledger.type.income': 'Income',
  'ledger.type.expense': 'Expenses',
  'ledger.type.clearing': 'Clearing',

  'ledger.account.till-cash': 'Cash in tills',
  'ledger.account.safe-cash': 'Cash in safes',
  'ledger.account.cash-in-transit': 'Cash in transit',
  'ledger.account.bank': 'Bank account',
  'ledger.account.acquirer': 'Cards and online payments, to be paid out',
  'ledger.account.client-debt': 'Clients’ debts',
  'ledger.account.instalments': 'Instalments due from clients',
  'ledger.account.agent-debt': 'Agents’ debts',
  'ledger.account.staff-debt': 'Money given to staff to account for',
  'ledger.account.stock': 'Goods in stock',
  'ledger.account.shortfall': 'Spent beyond a balance',
  'ledger.account.tax': 'Taxes due',
  'ledger.account.certificates': 'Gift certificates',
  'ledger.account.bonuses': 'Clients’ bonuses',
  'ledger.account.tips': 'Tips due to staff',
  'ledger.account.supplier-debt': 'Debts to suppliers',
  'ledger.account.client-advances': 'Clients’ advances',
  'ledger.account.wallets': 'Wallets',
  'ledger.account.escrow': 'Money kept for deals',
  'ledger.account.holds': 'Money on hold',
  'ledger.account.opening-balance': 'Opening balance',
  'ledger.account.owner': 'Owner’s money',
  'ledger.account.revenue': 'Revenue',
  'ledger.account.other-income': 'Other income',
  'ledger.account.rounding': 'Rounding',
  'ledger.account.cost-of-goods': 'Cost of goods sold',
  'ledger.account.write-offs': 'Goods written off',
  'ledger.account.stock-differences': 'Stock differences',
  'ledger.account.expenses': 'Expenses',
  'ledger.account.bonus-cost': 'Cost of bonuses',
  'ledger.account.cash-differences': 'Cash differences',
  'ledger.account.shortfall-losses': 'Losses on what was spent beyond a balance',
  'ledger.account.settlement': 'Settlement of receipts',
  'ledger.account.exchange': 'Exchanges of goods',

  'server.insufficient-funds':
    '“{account}” {subject} has {available}, and {needed} are needed (in the smallest unit of {currency}). Post less, or top it up first.',
  'server.transfer-exists-differently':
    'A transfer with this key exists with a different value in: {fields}. Nothing was posted. Use another key for another transfer.',
  'server.hold-resolved-already':
    'This hold has already been posted, released or has run out. Look at the transfers of the same document.',
  'server.hold-expired': 'This hold ran out, so it can’t be posted any more. Make a new one.',
  'server.hold-without-time':
    'The time until which the money is to be held is over already. Choose a later one.',
  'server.not-a-hold':
    'This transfer is no hold, so there is nothing to post or release. Reverse it instead.',
  'server.hold-too-small': 'The hold is smaller than that. Post at most what it holds.',
  'server.already-reversed': 'This transfer has been reversed already; once is enough.',
  'server.account-kept-by-goods':
    'What goods are worth follows from their moves. Correct it by a count, a receipt or a write-off.',
  'server.shortfall-made-good':
    'What the account lacked has come in meanwhile, so there is nothing left to bear. Accept the exception as it is.',
  'server.not-reversible':
    'A hold moves no money, so there is nothing to reverse. Post or release it instead.',
  'server.period-closed':
    'The books are closed through {through}. Choose a later posting date, or open the period again.',
  'server.unknown-transfer': 'There is no such transfer in this company’s books.',
  'server.unknown-account': 'There is no such account in this company’s books.',
};
