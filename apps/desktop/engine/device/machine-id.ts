import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * What tells this machine from others, as a digest: the operating system's own id is nobody else's business. Null where it
 * has none or does not say. Clones of a virtual machine may share it.
 */
export function readMachineId(platform: NodeJS.Platform = process.platform): string | null {
  const id = readRaw(platform)?.trim().toLowerCase();
  if (id === undefined || id === '' || id === 'uninitialized') return null;
  return createHash('sha256').update(`karvon till\n${id}`).digest('hex').slice(0, 32);
}

function readRaw(platform: NodeJS.Platform): string | undefined {
  try {
    if (platform === 'linux') return readFileSync('/etc/machine-id', 'utf8');
    if (platform === 'win32') {
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
      return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(ask('reg', ['query', key, '/v', 'MachineGuid']))?.[1];
    }
    if (platform === 'darwin') {
      const said = ask('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
      return /"IOPlatformUUID" = "([^"]+)"/.exec(said)?.[1];
    }
  } catch {
    // It does not say: then only the file tells.
  }
  return undefined;
}

function ask(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', timeout: 3000, windowsHide: true });
}
