/** What happened, and what to do: one message for each problem a till can meet. ICU message syntax. */
export const problems = {
  'problem.bad-input': 'This does not fit here: {field}. Check it and try again.',
  'problem.unexpected':
    'Something went wrong inside the till. Nothing was lost. Try again; if it happens again, call support.',
  'problem.not-ready': 'The till is still starting. Wait a moment and try again.',
  'problem.needs-enrolment':
    'This till is not bound to a shop yet. Enter an enrolment code; a manager makes one under Tills.',
  'problem.enrol-code-wrong':
    'This code is wrong, used or out of date. Ask a manager for a new one under Tills.',
  'problem.no-connection':
    'There is no connection to the centre. What was set aside stays as it is; send it again later.',
  'problem.enrol-no-connection':
    'No connection to the centre, and a till can only be bound with one. Check the network and try again.',
  'problem.unknown-person': 'No one with this code works at this branch.',
  'problem.wrong-pin':
    'Wrong PIN. {left, plural, one {# try is} other {# tries are}} left before a pause of a few minutes.',
  'problem.person-locked': 'Too many wrong PINs. {person} can sign in again at {until}.',
  'problem.not-signed-in': 'No one is signed in. Choose a person and enter the PIN.',
  'problem.no-right': '{person} may not do this. Ask a manager.',
  'problem.approval-needed': '{person} may not do this alone. Somebody who may can allow it with their PIN.',
  'problem.shift-closed': 'No shift is open. Open one first: count the cash in the drawer and enter it.',
  'problem.shift-left':
    'This till has been bound anew, and shift {number} has stayed behind with its receipts. Count the drawer and open a new shift.',
  'problem.shift-already-open': 'Shift {number} is already open at this till. Go on selling.',
  'problem.unknown-barcode': 'Nothing is known under {code}. Check the code or find the product by name.',
  'problem.unknown-product': 'This product is no longer in the catalogue. Find another by name.',
  'problem.unknown-line': 'This line is no longer in the cart.',
  'problem.unknown-receipt':
    'There is no such receipt at this till, and none has come of the branch’s other tills. Check the number.',
  'problem.not-on-paper': 'This is not printed on its own. Choose a receipt of a sale.',
  'problem.nothing-printed': 'Nothing has been printed at this till yet. Choose a receipt and print it.',
  'problem.quantity-not-positive': 'The quantity must be above zero. To take a line off, remove it.',
  'problem.quantity-too-large': 'The quantity {qty} is too large: {limit} at most in one line. Check it.',
  'problem.quantity-not-whole': '{name} is sold in whole pieces. Enter a whole number.',
  'problem.weight-needed': 'Weigh {name} and enter the weight.',
  'problem.choose-variant': 'Choose a variant of {name}: it is not sold itself.',
  'problem.label-misread':
    'The label {code} was misread: its check digit is wrong. Nothing was added. Scan it again.',
  'problem.label-unknown':
    'The scale calls it number {item}, and no goods have it as their article or barcode. Find them by name and weigh them.',
  'problem.label-without-price':
    '{name} has no price, so the weight can’t be told from the label’s sum. Weigh it.',
  'problem.label-counts-once': 'This label of {name} is one weighing. Scan each label by itself.',
  'problem.mark-missing':
    '{name} is sold with its marking code: {missing, plural, one {# code is} other {# codes are}} missing. Scan the square code on the package.',
  'problem.mark-twice':
    'This very piece is in the cart already: no two have the same marking code. Scan the other piece.',
  'problem.mark-sold':
    'This very piece was sold at this till before and has not come back. Put it aside and scan another.',
  'problem.mark-counts-once': 'Each piece of {name} has a code of its own. Scan them one by one.',
  'problem.mark-misread': 'The marking code was misread. Nothing was added. Scan it again.',
  'problem.mark-wrong-layout':
    'The keyboard’s language spoilt the marking code, and it can’t be told what it was. Switch to English and scan again.',
  'problem.mark-without-separator':
    'The scanner leaves out the separators of the marking code (GS), and without them it is not valid. Have them switched on in the scanner.',
  'problem.marks-above-quantity':
    '{name}: {marks, plural, one {# code is} other {# codes are}} scanned. Remove the line and scan those that stay.',
  'problem.serial-twice': 'The serial number {serial} is in the cart already.',
  'problem.serials-above-quantity':
    '{name}: there are more serial numbers ({serials}) than pieces. Take one off, or set the quantity.',
  'problem.outside-hours': '{name} may be sold only from {from} to {to}. Put it aside.',
  'problem.age-needed': '{name}: is the client {age} or older? Born on {born} or before.',
  'problem.cart-empty': 'The cart is empty. Scan a product first.',
  'problem.cart-unknown': 'This cart is not there any more. Somebody has taken it back.',
  'problem.too-many-parked': '{limit} carts are put aside already. Take one back first.',
  'problem.cart-changed': 'The cart has changed since. Look at it again and finish.',
  'problem.cart-being-paid':
    'Money has been taken for this cart. Remove the payments first if something must change.',
  'problem.unknown-client': 'That client is no longer there. Look for them again.',
  'problem.client-phone-known': '{phone} is the number of {name}: choose them, or leave the number out.',
  'problem.promo-code-unknown':
    'There is no promo code {code}. Check how it is written; codes that were made today come with the next exchange with the centre.',
  'problem.promo-code-not-now': 'The promo code {code} does not hold today.',
  'problem.tender-not-for-goods':
    '{name} may not be paid with {tender}. Choose another way to pay, or take it out of the cart.',
  'problem.tender-needs-client': '{tender} needs to know who owes: choose the client first.',
  'problem.tender-needs-network': '{tender} needs a connection. Take cash or a card.',
  'problem.tender-unsettled':
    'It is not known whether {amount} has come. Look at the terminal: if it went through, say so; if not, take it out and pay again.',
  'problem.tender-unknown': 'This shop does not take this payment.',
  'problem.debt-above-limit': 'May owe up to {limit} and owes {debt}: {left} more at most.',
  'problem.bonus-needs-client': 'Choose the client first whose bonuses are to be spent.',
  'problem.bonus-unknown':
    'What bonuses they have is not known here yet. It comes as soon as the centre is reached.',
  'problem.bonus-needs-network': 'Bonuses can only be spent with a connection.',
  'problem.bonus-above': 'Bonuses can pay at most {left} here.',
  'problem.certificate-number-needed': 'Scan or type the number of the certificate.',
  'problem.certificate-unknown':
    'No certificate {certificate} is known here. If it has just been sold at another till, wait until that has reached the centre.',
  'problem.certificate-needs-network': 'Certificates are only taken with a connection.',
  'problem.certificate-spent': 'Nothing is left of the certificate {certificate}.',
  'problem.certificate-above': 'Only {left} is left of the certificate {certificate}.',
  'problem.certificate-known':
    'The certificate {certificate} has been sold already. Take another one, and look at its number.',
  'problem.certificate-by-cash-or-card': 'A certificate is sold for cash or by card.',
  'problem.cash-not-whole': 'In cash it must be a multiple of {step}.',
  'problem.instalments-needed': 'Say in how many parts it is to be paid, and when the first is due.',
  'problem.instalments-not-here': 'Only instalments are paid in parts.',
  'problem.instalments-too-many': '{amount} is too little for {count} parts.',
  'problem.instalment-day-wrong': 'The first payment may be due from {from} to {to}.',
  'problem.amount-not-positive': 'The amount must be above zero.',
  'problem.amount-above-due': 'That is more than is due: {due}. Only cash gives change.',
  'problem.cash-below-total': '{received} does not cover {due}. Take {missing} more or add another payment.',
  'problem.not-paid-in-full': '{due} is still to be paid.',
  'problem.nothing-to-undo':
    'There is nothing to undo in this cart. To take a line out, choose it and press Del.',
  'problem.disk-full':
    'The disk is full, so this was not saved. The cart is kept. Free some space and try again.',
  'problem.disk-low':
    'The disk is nearly full: {megabytes} MB are left. Free some space before selling has to stop.',
  'problem.database-corrupt-set-aside':
    'The till’s database was damaged. It was kept whole at {path}; nothing in it was overwritten. Bind the till anew with a code from a manager: what can still be read of it then goes to the centre. Keep the file for support; receipts the centre has not seen are in it.',
  'problem.database-repaired':
    'The till’s database was damaged, but no receipt is missing: goods or search were hit, and they come again from the centre. Go on selling. The damaged file is kept: {path}. Have the disk looked at.',
  'problem.database-salvaged':
    'The till’s database was damaged. {count, plural, one {# receipt was} other {# receipts were}} rescued from it, {total} in all, and whatever the centre lacks of them goes there by itself. {missing, plural, =0 {Nothing is known to be lost.} one {# entry could not be read.} other {# entries could not be read.}} The damaged file is kept: {path}. Hand it to support.',
  'problem.database-newer':
    'This data was written by a newer version of Karvon (data {found}, this program knows {known}). It was not touched. Install the newer version.',
  'problem.database-upgrade-failed':
    'The new version of Karvon could not take over this till’s data. Nothing is lost: all receipts are on this disk. Delete nothing and call your support. ({detail})',
  'problem.database-key-missing':
    'This till’s data is encrypted, and no key was given. It was not touched: {path}. Start the till with the key it was encrypted with, in KARVON_TILL_KEY. Delete nothing: without the key nobody can read it, and with it all is there.',
  'problem.database-key-wrong':
    'This till’s data is encrypted, and the key in KARVON_TILL_KEY does not open it. It was not touched: {path}. Start the till with the key it was encrypted with. If that is surely this one, the file is damaged: delete nothing and call support.',
  'problem.database-locked':
    'Another Karvon (process {pid}) is using this till’s data. Use that one, or close it first.',
  'problem.database-read-only':
    'The till’s data at {path} can’t be written. Give the program the right to write there and start again.',
  'problem.storage-failed':
    'The disk refused to save this ({detail}). The cart is kept. Try again; if it happens again, call support.',
  'problem.till-replaced':
    '{by, select, copy {Another machine with a copy of this till’s data has taken its place, so the centre takes nothing from here. Go on selling; everything is kept. Ask a manager for a code and bind this till anew with it: what has not been sent then goes out.} other {This till’s data belongs to another device or an older copy. Bind it anew with a code from a manager; what has not been sent stays on the disk.}}',
  'problem.till-revoked':
    'The centre no longer accepts this till. What has not been sent is kept here. Ask a manager for a new code.',
  'problem.till-copied':
    'A copy of this till is alive: another machine gives out the same numbers. Go on selling; everything is kept and sent. Switch the copy off, ask a manager for a new code and bind this till anew with it.',
  'problem.till-moved':
    'This till’s data was moved, copied or put back from a copy. Go on selling. As soon as the centre answers and no receipt is open, receipts get numbers with the next letter, so that none is given out twice.',
  'problem.renewal-refused':
    'This till’s data was moved, copied or put back, and the centre gave it no letter of its own for receipt numbers. Sell on; nothing is lost. Ask a manager for a code and bind this till anew.',
  'problem.till-renewed':
    'This till’s data had been moved, copied or put back. Its receipts are now numbered from {number}. Nothing is lost. Only if the same data is still in use on another computer, too: that one needs a code of its own.',
  'problem.unsent-set-aside':
    'What the till had before it was bound anew is kept whole: {path}. {count, plural, one {# document in it is} other {# documents in it are}} not at the centre. Hand this file to support.',
  'problem.version-too-old':
    'This till’s program is too old for the centre. Go on selling; nothing is lost. Have the till updated so that receipts can be sent.',
  'problem.centre-too-old':
    'The centre’s program is too old for this till. Go on selling; nothing is lost. Have the centre updated; receipts then go out by themselves.',
  'problem.centre-refused':
    'The centre answered, but did not accept ({detail}). Receipts are kept and go out by themselves later. Tell support.',
  'problem.centre-not-understood':
    'This till does not understand the centre’s answer ({detail}). Receipts are kept and go out by themselves later. Tell support: one of the two may need an update.',
  'problem.sync-failed':
    'Something went wrong inside the till while it exchanged data with the centre. Sales are kept, and it tries again by itself. If this stays, call support.',
  'problem.unknown-device': 'There is no such device at this till.',
  'problem.device-place-taken':
    'Another device of this till is at {place} already. Change that one, or take it away.',
  'problem.scale-without-command':
    'This scale does not take this command from the till. Use the scale’s own key.',
  'problem.fiscal-not-registered':
    'Receipt {number} is not registered by the fiscal device yet. It is printed by itself once it is.',
  'problem.fiscal-not-rejected':
    'This receipt does not need that: it is registered, printed, or waits to be registered.',
  'problem.fiscal-device-known':
    'This till has a fiscal device already. Change that one, or remove it first.',
  'problem.printer-failed': 'The printer does not answer ({detail}). Receipts wait and print afterwards.',
  'problem.printer-not-connected': 'The printer is not connected. Receipts wait and print afterwards.',
  'problem.printer-paper-out':
    'The printer is out of paper. Put in a new roll: receipts wait and print afterwards.',
  'problem.printer-cover-open': 'The printer’s cover is open. Close it: receipts wait and print afterwards.',
  'problem.printer-cutter':
    'The printer’s cutter is stuck. Switch the printer off, free the cutter, and switch it on.',
  'problem.printer-offline':
    'The printer does not print now (off line). Look at its lamps. Receipts wait and print afterwards.',
  'problem.printer-silent':
    'The printer has stopped answering. Switch it off and on. Receipts wait and print afterwards.',
  'problem.no-label-printer': 'No label printer is set at this till. Add one under devices.',
  'problem.label-printer-failed':
    'The label printer takes nothing more: {done} of {total} have gone. Look at it and print the rest.',
  'problem.no-drawer':
    'No printer of this till has a drawer. Set it at the receipt printer that the drawer hangs at.',
  'problem.display-not-connected': 'The display is not connected, so nothing could be shown.',
  'problem.labels-printing': 'Labels are being printed already. Wait for their end, or stop them.',
};
