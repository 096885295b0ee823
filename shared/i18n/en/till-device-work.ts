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
};
