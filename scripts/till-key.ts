/** `npm run till-key`: encrypts a stopped till's database, changes its key, or decrypts it. */
export { changeKeyOfTill as main } from '@karvon/kiosk/change-till-key.ts';
