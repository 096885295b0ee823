import { expect, test } from 'vitest';
import { lineProblem } from './line-problem.ts';
import { listPorts, listPrinterFiles } from './list-ports.ts';
import { loadSerialLibrary } from './serial-library.ts';

const library = (list: () => Promise<unknown>) => async () =>
  ({ SerialPort: { list } }) as unknown as Awaited<ReturnType<typeof loadSerialLibrary>>;
const devices = async () => ['tty0', 'ttyUSB10', 'ttyUSB2', 'ttyACM0', 'null', 'ttyS0'];

test('ports are those that the library knows', async () => {
  const list = async () => [{ path: '/dev/ttyUSB0', manufacturer: 'FTDI' }, { path: '/dev/ttyACM0' }];
  expect(await listPorts(library(list), devices)).toEqual({
    ports: [
      { path: '/dev/ttyACM0', label: null },
      { path: '/dev/ttyUSB0', label: 'FTDI' },
    ],
    problem: null,
  });
});

test('without udevadm the device files are looked at', async () => {
  const list = async () => Promise.reject(new Error('spawn udevadm ENOENT'));
  const { ports, problem } = await listPorts(library(list), devices);
  expect(ports.map(({ path }) => path)).toEqual(['/dev/ttyACM0', '/dev/ttyUSB2', '/dev/ttyUSB10']);
  expect(problem).toBeNull();
});

test('files of printers are those that the system has, and none where there is no such folder', async () => {
  const read = async (folder: string) => {
    if (folder === '/dev/usb') return ['lp10', 'lp2', 'hiddev0'];
    return ['lp0', 'loop0', 'tty0'];
  };
  expect((await listPrinterFiles(read)).map(({ path }) => path)).toEqual([
    '/dev/lp0',
    '/dev/usb/lp2',
    '/dev/usb/lp10',
  ]);
  expect(await listPrinterFiles(async () => Promise.reject(new Error('ENOENT')))).toEqual([]);
});

test('without the library’s compiled part ports are still seen, and it is said what is missing', async () => {
  const load = () =>
    loadSerialLibrary(async () => Promise.reject(new Error('no native build was found\nfor x')));
  const { ports, problem } = await listPorts(load, devices);
  expect(ports).toHaveLength(3);
  expect(problem).toEqual({ code: 'no-library', detail: 'no native build was found' });
  expect((await listPorts(load, async () => Promise.reject(new Error('no /dev')))).ports).toEqual([]);
});

test.each([
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'no-rights'],
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'no-such-port'],
  ['Error Resource temporarily unavailable Cannot lock port', 'in-use'],
  ['Opening COM3: Access is denied.', 'in-use'],
  ['Opening COM9: File not found', 'no-such-port'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'refused'],
  ['connect EHOSTUNREACH 10.0.0.9:9100', 'unreachable'],
  ['Error: Invalid argument setting custom baud rate of 12345', 'bad-setting'],
  ['Error: Inappropriate ioctl for device setting custom baud rate of 9600', 'not-a-port'],
  ['Error: Is a directory, cannot open /dev', 'not-a-port'],
  ['the moon is in the wrong house', 'failed'],
])('%s', (said, code) => {
  expect(lineProblem(new Error(said))).toEqual({ code, detail: said });
});
