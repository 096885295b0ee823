/** Of what people do with devices: trying them, goods for label scales, price tags. */
export const tillDeviceWork = {
  'till.drawer.title': 'Drawer',
  'till.drawer.none': 'None hangs at this printer',
  'till.drawer.pin': 'At pin {pin}',
  'till.drawer.pulse': 'Drawer’s pulse, ms',
  'till.drawer.pulse-hint': 'Most open at 120. One that sticks wants more.',
  'till.drawer.pulse-wrong': 'A whole number from 50 to 500.',
  'till.drawer.try': 'Open the drawer',
  'till.drawer.try-hint': 'It is kept as an opening without a sale.',
  'till.drawer.reason': 'Trying the drawer',
  'till.drawer.moved': 'The drawer has opened: its contact says so.',
  'till.drawer.still':
    'The pulse went out, but the drawer’s contact has not moved. If it stayed shut: is it unlocked, is its cable in the printer’s drawer socket? Then try the other pin, or a longer pulse. If it was open already, close it and try again.',
  'till.drawer.unheard':
    'The pulse went out. Whether the drawer opened, this printer does not say: look at it. If it stayed shut: is it unlocked, is its cable in the printer’s drawer socket? Then try the other pin, or a longer pulse.',
  'till.display.try': 'Show a test',
  'till.display.must-show': 'For eight seconds the display shows these two rows:',
  'till.display.if-not':
    'Other letters: change the number of the code page. Signs in the wrong place: change the language. Nothing: change the speed, and look at cable and power.',
  'till.device.kind.label-scale': 'Label scale',
  'till.device.add-label-scale': 'Add a label scale',
  'till.upload.decimals': 'Decimals of its prices',
  'till.upload.decimals-hint': 'As the scale itself shows prices: 0 for whole sums.',
  'till.upload.decimals-wrong': 'A whole number from 0 to 3.',
  'till.upload.place-hint': 'In the network, as 192.168.1.50:20304.',
  'till.upload.send': 'Send goods',
  'till.upload.go-on': 'Go on',
  'till.upload.send-all': 'Send all anew',
  'till.upload.what':
    'Weighed goods with a number of their own go there with name and price. Only what has changed is sent.',
  'till.upload.gathering': 'Looking through the goods …',
  'till.upload.progress': '{done} of {total}',
  'till.upload.stop': 'Stop',
  'till.upload.ended':
    '{count, plural, =0 {The scale has all goods as they are now.} one {# product has been sent.} other {# products have been sent.}}',
  'till.upload.same': '{count, plural, one {# was there already.} other {# were there already.}}',
  'till.upload.broke.line':
    'The scale can’t be reached: {done} of {total} have gone. Look at its cable and the network, then go on: nothing is sent twice.',
  'till.upload.broke.silent':
    'The scale does not answer: {done} of {total} have gone. Is it in its weighing mode, with its menu closed? Then go on.',
  'till.upload.broke.strange':
    'Something else answers at this address: {done} of {total} have gone. Look at address and model.',
  'till.upload.broke.stopped': 'Stopped: {done} of {total} have gone. Going on sends the rest.',
  'till.upload.not': '{count, plural, one {# product wants a look:} other {# products want a look:}}',
  'till.upload.why.no-number': 'has no short code and no article in figures',
  'till.upload.why.number-taken': 'shares its number {number} with other goods',
  'till.upload.why.no-price': 'has no price',
  'till.upload.why.price-too-high': 'costs more than the scale can show',
  'till.upload.why.scale': 'was refused by the scale (number {number}, code {code})',
  'till.upload.why.gone': 'is sold no more: remove number {number} at the scale',
  'till.upload.more': '{count, plural, one {and # more} other {and # more}}',
};
