/**
 * A till as a process of its own that takes what lies on its scale into a line and ends, as by a power cut: with the line in the open cart,
 * or with `sold` once its sale is complete.
 */
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { startDoomedTill } from './doomed-till.ts';
import { TOMATO } from './test-shop.ts';

const [dataFolder = '', serverUrl = '', how, devices = '[]'] = process.argv.slice(2);
const till = await startDoomedTill(dataFolder, serverUrl, JSON.parse(devices) as DeviceSettings[]);
await till.until(({ weight }) => weight?.refusal === null);
if (how === 'sold') await till.sell(TOMATO);
else await till.must('scan', { code: TOMATO });
process.kill(process.pid, 'SIGKILL');
