import { type PlainWay, plainWays, wayOf, waysToPaySchema } from '@karvon/shared/settings/ways-to-pay.ts';
import { linesOf } from '../words/text-lines.ts';

/** How one can pay beside cash and card, as it is edited: kinds that are switched on, and ways by QR a line each. */
export type WaysDraft = { ways: string; qrWays: string };

export function draftOfWays(lines: readonly string[]): WaysDraft {
  const isQr = (line: string) => wayOf(line)?.kind === 'qr';
  return {
    ways: plainWays.filter((way) => lines.includes(way)).join(' '),
    qrWays: lines.filter(isQr).join('\n'),
  };
}

export function isOn({ ways }: WaysDraft, way: PlainWay): boolean {
  return ways.split(' ').includes(way);
}

/** The kinds that are on. */
export function waysOn(draft: WaysDraft): PlainWay[] {
  return plainWays.filter((way) => isOn(draft, way));
}

/** The kinds that are on once one of them has been switched. */
export function switched(draft: WaysDraft, way: PlainWay): string {
  return plainWays.filter((one) => isOn(draft, one) !== (one === way)).join(' ');
}

/** As the centre keeps them; what pays at once stands before what is owed. */
export function linesOfWays(draft: WaysDraft): string[] {
  return [...qrLines(draft), ...waysOn(draft)];
}

/** Whether the centre would refuse what was typed. */
export function areWaysWrong(draft: WaysDraft): boolean {
  const lines = qrLines(draft);
  return lines.some((line) => wayOf(line)?.kind !== 'qr') || !waysToPaySchema.safeParse(lines).success;
}

function qrLines({ qrWays }: WaysDraft): string[] {
  return linesOf(qrWays).filter((line) => line !== '');
}
