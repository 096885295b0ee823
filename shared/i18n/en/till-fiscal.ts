/** What is said of fiscal devices, and of receipts that they register. */
export const tillFiscal = {
  'till.device.kind.fiscal-device': 'Fiscal device',
  'till.device.add-fiscal-device': 'Add a fiscal device',
  'till.fiscal.driver.emulator': 'Emulator, for training: registers nothing with the tax office',
  'till.fiscal.place-hint': 'Its address in the network, as 192.168.1.50:7000.',
  'till.fiscal.place-wrong': 'Say the address with its port number, as 192.168.1.50:7000.',
  'till.fiscal.what':
    'While it is set, each receipt is registered first and printed once it is. Sales do not wait.',
  'till.fiscal.test': 'Test',
  'till.fiscal.answers': 'It answers: {serial}.',
  'till.fiscal.shift.open': 'Its shift is open.',
  'till.fiscal.shift.closed': 'Its shift is closed. It opens by itself with the first receipt.',
  'till.fiscal.shift.expired':
    'Its shift has been open for more than a day. It is closed by itself before the next receipt.',
  'till.fiscal.title': 'Registration of receipts',
  'till.fiscal.all-done': 'All receipts are registered.',
  'till.status.fiscal-ready': 'Registered',
  'till.status.fiscal-waiting':
    '{count, plural, one {# receipt is} other {# receipts are}} not registered yet',
  'till.status.fiscal-rejected':
    '{count, plural, one {# receipt was} other {# receipts were}} refused by the fiscal device',
  'till.fiscal.state.waiting': 'Waits to be registered',
  'till.fiscal.state.asked': 'The device is being asked whether it has registered it',
  'till.fiscal.state.rejected': 'Paid, not registered',
  'till.fiscal.trouble.unreachable':
    'The fiscal device can’t be reached. Look whether it is switched on and connected; receipts are registered and printed once it is there.',
  'till.fiscal.trouble.answer-lost':
    'The fiscal device’s answer was lost. It is asked what became of the receipt before anything else goes to it.',
  'till.fiscal.trouble.busy': 'The fiscal device is busy. It is tried again by itself.',
  'till.fiscal.trouble.shift-expired':
    'The fiscal device’s shift has been open for more than a day and could not be opened anew. Close it at the device.',
  'till.fiscal.trouble.shift-closed': 'The fiscal device’s shift could not be opened. Look at the device.',
  'till.fiscal.trouble.memory-full':
    'The fiscal device’s memory is full. It must hand its receipts on first: see to its connection, or call its service.',
  'till.fiscal.trouble.refused':
    'The fiscal device does not take this receipt. Call whoever looks after it, then try again; or print it marked as not fiscal.',
  'till.fiscal.trouble.not-understood':
    'The fiscal device answers what this till does not understand. Look at its address and model.',
  'till.fiscal.trouble.no-device':
    'The fiscal device was removed before this was registered. Set one and try again, or print it marked as not fiscal.',
  'till.fiscal.trouble.failed':
    'The till could not have this registered. Try again; if it stays so, call for help.',
  'till.fiscal.may-be': 'The device that was removed may have registered it. Look there first.',
  'till.fiscal.try-now': 'Try now',
  'till.fiscal.try-again': 'Try again',
  'till.fiscal.print-without': 'Print without registration',
  'till.fiscal.reason': 'Why it is printed without',
  'till.fiscal.print-marked': 'Print, marked',
  'till.fiscal.more': 'And {count} more.',
  'till.fiscal.never-stops': 'Sales do not wait for it. A receipt is printed once it is registered.',
} as const;
