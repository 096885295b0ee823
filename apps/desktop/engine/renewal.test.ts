import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceFilePath, readDeviceFile, writeDeviceFile } from './device/device-file.ts';
import { databasePath } from './database/till-files.ts';
import { signText } from './device/keys.ts';
import { readMachineId } from './device/machine-id.ts';
import { placeOf } from './device/place.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const numbers = () =>
  [...shop.centre.facts.values()]
    .filter((fact) => fact.kind === 'sale')
    .map((fact) => (fact.body as { number: string }).number)
    .toSorted();
const allSent = (one = till) =>
  one.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
const noticesOf = (one = till) => one.engine.state().notices.map(({ code }) => code);
const filePath = () => deviceFilePath(shop.folder);

/** A receipt that the centre has before the till is closed. */
async function sellAndStop(): Promise<void> {
  await till.sell(BREAD);
  await allSent();
  await till.stop();
}

/** Sells once more, and puts back what the disk held before: into the very same file, as a disk's image does. */
async function putBackFromBeforeASale(): Promise<void> {
  const disk = join(shop.folder, 'till', 'till.db');
  const contents = readFileSync(disk);
  till = await shop.start();
  await till.begin();
  await sellAndStop();
  writeFileSync(disk, contents);
}

/** The till's folder as a copy of it would be: every file is another one. */
function moveByCopying(folder = shop.folder): void {
  const disk = join(folder, 'till');
  cpSync(disk, `${disk}-copied`, { recursive: true });
  rmSync(disk, { recursive: true });
  renameSync(`${disk}-copied`, disk);
}

test('a till whose data was copied goes on with the next letter, its shift and its receipts as they were', async () => {
  await sellAndStop();
  moveByCopying();
  till = await shop.start();
  await till.begin();
  expect(noticesOf()).toEqual(['till-renewed']);
  expect((await till.sell(BREAD)).number).toBe('A1B-000001');
  expect((await till.must('xReport', {})).totals.receipts).toBe(2);
  const { receipts } = await till.must('receipts', {});
  expect(receipts.map(({ number }) => number)).toEqual(['A1B-000001', 'A1-000001']);
  await till.until(({ printer }) => printer.waiting === 0);
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1B-000001']);
  await till.stop();

  till = await shop.start();
  await till.begin();
  expect(noticesOf()).toEqual([]);
  expect((await till.sell(BREAD)).number).toBe('A1B-000002');
});

test('a shift of the life before goes on, and ends with all that was sold in both', async () => {
  await sellAndStop();
  moveByCopying();
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  const z = await till.must('closeShift', { counted: minor(1_800_000) });
  expect(z).toMatchObject({ shift: { number: 1 }, totals: { receipts: 2 }, difference: 0 });
  await till.must('openShift', { float: minor(0) });
  expect(till.engine.state().shift?.number).toBe(2);
  const { shifts } = await till.must('closedShifts', {});
  expect(shifts.map(({ id }) => id)).toEqual([z.shift.id]);
  await allSent();
  expect(shop.centre.facts.get(z.id)).toMatchObject({ incarnation: 2, shift: z.shift.id });
});

test('the cart that a start finds open becomes a sale of its own: of a copied till, the other may sell what it has there, too', async () => {
  await till.must('scan', { code: BREAD });
  const before = till.engine.state().cart;
  await till.stop();
  moveByCopying();
  till = await shop.start();
  const after = till.engine.state().cart;
  expect(after.id).not.toBe(before.id);
  expect(after.lines.map(({ name, qty }) => [name, qty])).toEqual(
    before.lines.map(({ name, qty }) => [name, qty]),
  );
  expect(after.lines.map(({ id }) => id)).not.toEqual(before.lines.map(({ id }) => id));
});

test('a disk that refuses to note the attempt keeps nobody from selling', async () => {
  await sellAndStop();
  moveByCopying();
  // Where the note would be written first, there is no room for a file.
  const inTheWay = `${filePath()}.new`;
  mkdirSync(inTheWay);
  till = await shop.start();
  await till.begin();
  expect(noticesOf()).toEqual(['till-moved']);
  expect((await till.sell(BREAD)).number).toBe('A1-000002');
  rmSync(inTheWay, { recursive: true });
  await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
  expect((await till.sell(BREAD)).number).toBe('A1B-000001');
});

test('on another machine the same file is a copy, too', async () => {
  await till.stop();
  till = await shop.start({ machineId: 'one' });
  await till.begin();
  await till.sell(BREAD);
  await till.stop();
  till = await shop.start({ machineId: 'another' });
  await till.begin();
  const { number } = await till.sell(BREAD);
  expect([noticesOf(), number]).toEqual([['till-renewed'], 'A1C-000001']);
  await till.stop();
  // What is not known says nothing.
  till = await shop.start({ machineId: null });
  await till.begin();
  expect((await till.sell(BREAD)).number).toBe('A1C-000002');
});

test('without the centre it sells on as it was, and takes the next letter between two receipts', async () => {
  await sellAndStop();
  moveByCopying();
  shop.centre.unplug();
  till = await shop.start();
  await till.begin();
  expect(noticesOf()).toEqual(['till-moved']);
  const { printer } = till.engine.state();
  expect(printer.problem).toBe(null);
  expect((await till.sell(BREAD)).number).toBe('A1-000002');
  await till.must('scan', { code: BREAD });
  shop.centre.plugIn();
  await allSent();
  expect(noticesOf()).toEqual(['till-moved']);
  await till.must('tender', { method: 'cash' });
  expect((await till.must('complete', { cart: till.engine.state().cart.id })).number).toBe('A1-000003');
  await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
  expect(till.engine.state().person?.code).toBe('C1');
  expect((await till.sell(BREAD)).number).toBe('A1B-000001');
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1-000002', 'A1-000003', 'A1B-000001']);
  const { receipts } = await till.must('receipts', {});
  expect(receipts.every(({ sent }) => sent)).toBe(true);
  await till.until(({ printer: { waiting } }) => waiting === 0);
});

test('asks again when the answer was lost, and gets the same letter', async () => {
  await sellAndStop();
  moveByCopying();
  shop.centre.loseNextAnswer();
  till = await shop.start();
  await till.begin();
  await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
  expect((await till.sell(BREAD)).number).toBe('A1B-000001');
});

test('a power cut between the database and the file costs nothing', async () => {
  await sellAndStop();
  const before = readDeviceFile(filePath());
  moveByCopying();
  shop.centre.loseNextAnswer();
  till = await shop.start();
  await till.begin();
  await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
  await till.sell(BREAD);
  await till.stop();
  const after = readDeviceFile(filePath());
  if (before === null || after === null) throw new Error('The till has no file.');
  const renewal = { attempt: shop.newId(), place: { machine: null, file: { inode: '1', born: null } } };
  writeDeviceFile(filePath(), { ...before, renewal });
  till = await shop.start();
  await till.begin();
  expect((await till.sell(BREAD)).number).toBe('A1B-000002');
  expect(JSON.parse(readFileSync(filePath(), 'utf8'))).toEqual(after);
  // Without that note the two belong to different lives.
  await till.stop();
  writeDeviceFile(filePath(), before);
  till = await shop.start({ enrolCode: 'none' });
  expect(till.engine.state().boot).toMatchObject({ phase: 'needs-enrolment' });
});

test('a power cut before the database has what the centre gave costs nothing either, where nothing was moved', async () => {
  await sellAndStop();
  const file = readDeviceFile(filePath());
  if (file === null) throw new Error('The till has no file.');
  const place = placeOf(databasePath(shop.folder), readMachineId());
  const attempt = shop.newId();
  writeDeviceFile(filePath(), { ...file, renewal: { attempt, place } });
  const signature = signText(file.keys, 'sign-this');
  const body = JSON.stringify({ challenge: 'sign-this', signature, incarnation: 1, attempt });
  await fetch(`${shop.centre.url}/api/v1/devices/renew`, { method: 'POST', body });
  till = await shop.start();
  await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
  await till.begin();
  expect((await till.sell(BREAD)).number).toBe('A1B-000001');
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1B-000001']);
});

test('its own new file, encrypted, raises no alarm', async () => {
  await till.sell(BREAD);
  await till.stop();
  till = await shop.start({ databaseKey: 'correct horse battery staple' });
  await till.begin();
  expect([noticesOf(), (await till.sell(BREAD)).number]).toEqual([[], 'A1-000002']);
  await till.stop();
  till = await shop.start({ databaseKey: 'correct horse battery staple' });
  await till.begin();
  expect([noticesOf(), (await till.sell(BREAD)).number]).toEqual([[], 'A1-000003']);
});

test('of two copies the first gets the next letter; the other sells on and hands its sales in once it has a code', async () => {
  await sellAndStop();
  const copy = join(shop.folder, 'copy');
  cpSync(join(shop.folder, 'till'), join(copy, 'till'), { recursive: true });
  const other = await shop.start({ dataFolder: copy });
  await other.begin();
  expect((await other.sell(BREAD)).number).toBe('A1B-000001');
  await allSent(other);
  await other.stop();
  till = await shop.start();
  await till.until(({ sync }) => sync.problem?.code === 'till-replaced');
  await till.begin();
  const lost = await till.sell(BREAD);
  expect(lost.number).toBe('A1-000002');
  await till.must('enrol', { code: 'CODE-2' });
  // The shift has stayed behind: it is said, until a new one is open.
  expect(till.engine.state().shift).toBe(null);
  expect(noticesOf()).toContain('shift-left');
  await till.begin();
  expect(till.engine.state().shift?.number).toBe(1);
  expect(noticesOf()).not.toContain('shift-left');
  expect((await till.sell(BREAD)).number).toBe('A1C-000001');
  await allSent();
  await till.until(() => numbers().length === 4);
  expect(numbers()).toEqual(['A1-000001', 'A1-000002', 'A1B-000001', 'A1C-000001']);
});

test('numbers at the centre that this till never gave out show that it was put back', async () => {
  await sellAndStop();
  await putBackFromBeforeASale();
  till = await shop.start();
  await till.until(({ notices }) => notices.some(({ code }) => code === 'till-renewed'));
  await till.begin();
  expect((await till.sell(BREAD)).number).toBe('A1B-000001');
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1-000002', 'A1B-000001']);
});

test('a centre that refuses the next letter is not asked again and again: one thing is said, and stays', async () => {
  await sellAndStop();
  await putBackFromBeforeASale();
  shop.centre.refuseRenewals(409);
  till = await shop.start();
  await till.until(() => noticesOf().includes('renewal-refused'));
  const said = new Set<string>();
  till.engine.onPatch(({ notices = [] }) => {
    for (const { code } of notices) said.add(code);
  });
  shop.centre.requests.length = 0;
  await till.must('signIn', { person: 'C1', pin: '1001' });
  for (let count = 0; count < 3; count += 1) await till.must('sync', {});
  expect(shop.centre.requests.filter((one) => one.includes('devices/renew'))).toEqual([]);
  expect(Array.from(said).filter((code) => code !== 'renewal-refused')).toEqual([]);
  expect(noticesOf()).toEqual(['renewal-refused']);
});
