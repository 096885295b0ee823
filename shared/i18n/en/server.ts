/** Texts of the centre's answers and of its start. `server.<code>` is the text of the error with that code. */
export const server = {
  'server.unexpected': 'Something went wrong at the centre. Nothing was changed. Try again.',
  'server.not-found': 'There is nothing at this address. Check it.',
  'server.method-not-allowed': 'This address does not take {method}. Use {allowed}.',
  'server.bad-input': 'Some fields are wrong: {fields}. Correct them and send again.',
  'server.changed-meanwhile':
    'Somebody has changed this since you opened it. Nothing was changed. Read it again, then change it.',
  'server.if-match-missing':
    'This needs the header If-Match with the ETag of what you have read. Add it and send again.',
  'server.bad-json': 'The body is not valid JSON. Correct it and send again.',
  'server.too-large': 'The request is too large. Send less at once.',
  'server.busy': 'The centre has too much to do at this moment. Try again in {seconds} s.',
  'server.not-signed-in': 'You are not signed in, or the sign-in has ended. Sign in and try again.',
  'server.no-right': 'You may not do this: it needs the right {right}. Ask the owner.',
  'server.only-tills': 'Only tills may use this address.',
  'server.only-people': 'Only people who have signed in may use this address.',
  'server.wrong-sign-in': 'The e-mail or the password is wrong. Check both and try again.',
  'server.too-many-requests': 'That was too many requests. Wait {seconds} s and go on.',
  'server.too-many-tries': 'Too many wrong tries. Wait {seconds} s and try again.',
  'server.code-wrong': 'The code or link is wrong, has been used, or is too old. Ask for another one.',
  'server.registration-not-yours':
    'This is not the password of the registration. If it was not you who registered, close this page: nothing comes of it.',
  'server.wrong-password': 'The present password is wrong. Nothing was changed.',
  'server.mail-not-set-up': 'This centre sends no mails, so nothing was changed. Ask whoever runs it.',
  'server.second-factor-on':
    'Your sign-in has two steps already. Turn the second one off first to set up another app.',
  'server.second-factor-off': 'This sign-in has no second step, so nothing was changed. Reload the page.',
  'server.second-factor-not-begun':
    'There is no key that waits for a code, or it is too old. Begin setting it up again.',
  'server.factor-code-wrong':
    'The code is wrong, or was used already. Wait for the app’s next code, or take another recovery code.',
  'server.challenge-over': 'Too much time has passed since the password, or it was changed. Sign in again.',
  'server.own-second-factor':
    'You turn your own second step off in your profile, with your password and a code.',
  'server.https-only': 'This centre is reached by https alone. Use {url}. What you sent was not taken.',
  'server.not-own-page':
    'Only the centre’s own page may ask for this. Reload it. If that does not help, whoever runs the centre sets its public address (KARVON_PUBLIC_URL).',
  'server.session-ended': 'This sign-in has ended. Sign in again.',
  'server.company-closed':
    'This company was closed by whoever runs the platform. Nothing of it is lost. Ask them to open it again.',
  'server.unknown-session': 'There is no such open sign-in. It may have ended already; reload the page.',
  'server.key-ended':
    'This API key was revoked, has expired, or whoever made it may not sign in any more. Use another one.',
  'server.unknown-key': 'There is no such API key that is still good. Reload the page.',
  'server.till-revoked':
    'This till is no longer accepted. What has not been sent is kept at the till. Ask a manager.',
  'server.email-taken': 'Someone already signs in with {email}. Use another e-mail.',
  'server.password-weak': 'This password will not do; what is wrong with it is named. Choose another one.',
  'server.version-too-old':
    'This till speaks version {version} of the protocol; {needed} is needed at least. Nothing was changed. Update the till.',
  'server.version-too-new':
    'This till speaks version {version} of the protocol; this centre knows {needed} at most. Nothing was changed. Update the centre.',
  'server.till-replaced':
    'Another copy of this till has taken its place. What has not been sent is kept at the till. Bind it anew with a code from a manager.',
  'server.unknown-order':
    'This till was not told to do anything, so there is nothing to change. Reload the page.',
  'server.no-snapshot': 'There is no snapshot of {collection}; its pages can be pulled.',
  'server.unknown-collection': 'There is no collection {collection}.',
  'server.unknown-price-list': 'This price list is not there any more.',
  'server.unknown-list-price': 'This price list says nothing of this product.',
  'server.unknown-promotion': 'This promotion is not there any more.',
  'server.unknown-promo-code': 'This promo code is not there any more.',
  'server.unknown-service-charge': 'This service charge is not there any more.',
  'server.promo-code-taken': 'The code {code} already opens a promotion. Choose another one.',
  'server.idempotency-key-missing':
    'This needs the header Idempotency-Key with a new key for each thing to be done. Add it and send again.',
  'server.bad-idempotency-key':
    'The header Idempotency-Key takes 1 to 200 letters, digits and signs without spaces. Correct it and send again.',
  'server.idempotency-key-reused':
    'The key {key} was used for another request. Nothing was changed. Send this one with a key of its own.',
  'server.unknown-job': 'There is no such job. It may have been done long ago.',
  'server.job-not-so':
    'This can’t be done with a job whose state is “{state}”. Nothing was changed. Reload the page.',
  'server.unknown-exception': 'There is no such exception in this company.',
  'server.unknown-decision': 'There is no such decision about this exception. Open it again.',
  'server.decision-not-offered':
    'The decision {decision} does not exist here. Possible are: {offered}. Choose one of them.',
  'server.exception-settled':
    'This has been settled already, by {by} on {at}. Nothing was changed. Undo that decision to decide anew.',
  'server.decision-undone': 'This decision has been undone already, by {by} on {at}. Nothing was changed.',
  'server.decision-is-undo': 'An undoing can’t be undone. Decide anew.',
  'server.exception-raised-again':
    'The same has happened again since, so this decision stays. Settle the newer exception.',
  'server.building-page': 'A page has changed and is being built: {page} …',
  'server.starting': 'The centre is starting …',
  'server.starting-demo': 'The centre is starting with the demo shop; the first time takes a few seconds …',
  'server.started': 'The centre is at {url}.',
  'server.pglite-notice':
    'The data is in an embedded database in {folder}. It does not force writes to the disk: a power cut may take the last of them. It is meant for trying and for one small shop with backups; for more, set DATABASE_URL to a Postgres.',
  'server.unclean-stop':
    'The centre was not stopped properly last time. Tills will compare what they have with the centre by themselves.',
  'server.start-settings': 'The settings are wrong, so the centre did not start. {detail}',
  'server.start-port-in-use':
    'Port {port} is taken by another program, so the centre did not start. Stop that program or set PORT to another number.',
  'server.start-address':
    'The centre can’t listen at {host}:{port} ({detail}). Set HOST and PORT to what is allowed here.',
  'server.start-folder-in-use':
    'The data in {folder} is in use by process {pid}, so the centre did not start. Use that one, stop it, or set KARVON_DATA to another folder.',
  'server.start-folder':
    'The data folder {folder} can’t be written ({detail}). Give the program the right to write there or set KARVON_DATA to another folder.',
  'server.start-database':
    'The database does not answer ({detail}). Check that it runs and that DATABASE_URL is right.',
  'server.start-database-newer':
    'The database was written by a newer version of Karvon and was not touched. Install the newer version. {detail}',
  'server.start-migration-changed':
    'The database does not belong to this copy of the program and was not touched. Use the program it was made with. {detail}',
  'server.secret-key-unknown':
    'A secret was sealed with the key {key}, which this centre does not have. Nothing was changed. Start the centre with that key among KARVON_SECRET_KEYS.',
  'server.secret-damaged':
    'The secret {place} can’t be opened: it is not what was stored there. Set it again.',
  'server.secret-keys-missing':
    'Sealed anew: {resealed}. {rows} more were sealed with keys that this centre does not have ({keys}) and are as they were. Start the centre with those keys among KARVON_SECRET_KEYS and do this again.',
  'server.secrets-damaged':
    'Sealed anew: {resealed}. {rows} more can’t be opened, since they are not what was stored there, and are as they were. Set them again.',
  'server.secrets-rotating': 'The secrets are being sealed anew already. Wait until that has ended.',
  'server.start-secret-keys':
    'In production the centre needs a key for the secrets of companies, so it did not start. Set KARVON_SECRET_KEYS to a name, a colon and 32 random bytes in base64, and keep it outside of the database and its backups: openssl rand -base64 32 makes one.',
  'server.start-failed': 'The centre did not start: {detail}',
  'server.backup-usage': 'Name one file: backup FILE.',
  'server.backup-nothing':
    'There is no centre’s data in {folder}, so nothing was written. Set KARVON_DATA to the centre’s folder, or DATABASE_URL to its Postgres.',
  'server.backup-progress': 'Rows written: {rows} …',
  'server.backup-failed':
    'The backup {file} was not written ({detail}). An earlier file of that name is as it was. Check that the folder is there and has room, then try again.',
  'server.backup-broken-off':
    'The centre ended before the backup was whole, so there is none. Start the centre or leave it stopped, and try again.',
  'server.only-on-this-machine': 'Only a command on the centre’s own machine may do this. Run it there.',
  'server.command-stopped': 'Stopped as you asked; nothing was changed.',
  'server.restore-usage': 'Name one file: restore FILE.',
  'server.restore-progress': 'Rows restored: {rows} …',
  'server.restore-done':
    'The centre is as it was at {madeAt}. Start it: tills will bring what they have sold since. Whatever was changed at the centre after that moment is gone. Look through tills and people: who was cut off since may come in again.',
  'server.restore-kept-aside': 'What was there before is kept in {folder}. Delete it when all is well.',
  'server.restore-server-runs':
    'The centre runs on {folder} (process {pid}); nothing was changed. Stop it, then restore.',
  'server.restore-database-in-use':
    'Others are connected to the database ({count}); nothing was changed. Stop every centre and program that uses it, then restore.',
  'server.restore-file-unreadable':
    'The file {file} can’t be read ({detail}); nothing was changed. Check its name and the right to read it.',
  'server.restore-file-foreign':
    'The file {file} is not a backup of Karvon; nothing was changed. Choose another file.',
  'server.restore-file-later':
    'The backup {file} was written by a later version of Karvon; nothing was changed. Restore it with that version.',
  'server.restore-file-damaged':
    'The backup {file} is damaged: it was cut short or altered. Nothing was changed. Use another copy of it or another backup.',
  'server.restore-newer':
    'The backup was made by a newer version of Karvon; nothing was changed. Restore it with that version. {detail}',
  'server.restore-other-schema':
    'The backup does not belong to this copy of the program; nothing was changed. Restore it with the program it was made with. {detail}',
};
