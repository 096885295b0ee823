import type { CentreMarks } from '../platform/auth/centre-marks.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';

/** A till in one life of the centre's data, at its hello number `turn`. */
type Hello = { device: DevicePrincipal; epoch: string; turn: number };

/**
 * The mark that a till takes from each hello and says at the next. The hello itself is in the database when the mark goes
 * out, so a mark of a later hello than the database knows shows that data was put back behind the centre's back: a disk, a
 * folder, a standby that had not everything. A till's own word shows nothing: it could make the tills of all companies read
 * everything anew.
 *
 * It is made with a key derived from the secret of tokens, which is older than any data that could be put back; where it is
 * not, or is another by now, no mark proves anything: tills then still offer what the centre lacks of theirs, and one that is
 * ahead reads anew. `restore` begins a new epoch by itself. A mark counts for one device in one incarnation, and in one epoch:
 * once a new one has begun, it has done its work.
 */
export function markOfHello(marks: CentreMarks, hello: Hello): string {
  return `${hello.turn}.${marks.make('hello', textOf(hello))}`;
}

/** @param known the last hello of the till that the database knows, in the epoch that it is in */
export function provesLoss(marks: CentreMarks, known: Hello, mark: string): boolean {
  const [turnText = '', sign = ''] = mark.split('.');
  const turn = Number(turnText);
  return turn > known.turn && marks.isOurs('hello', textOf({ ...known, turn }), sign);
}

function textOf({ device: { companyId, deviceId, incarnation }, epoch, turn }: Hello): string {
  return JSON.stringify([companyId, deviceId, incarnation, epoch, turn]);
}
