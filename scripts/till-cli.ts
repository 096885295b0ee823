/** `npm run till-cli -- METHOD 'JSON'`: one call to the running till. */
export { callTill as main } from '@karvon/kiosk/call-till.ts';
