import { drawDots } from '../draw-on-paper.ts';
import { createPaper } from '../paper.ts';
import { drawCode, type LabelInterpreter, type LabelSheet, type PrintedLabel } from './printed-label.ts';

/** ZPL II: commands that begin with a caret, from ^XA to ^XZ. */
export function createZplInterpreter(): LabelInterpreter {
  let queue = '';
  const labels: PrintedLabel[] = [];
  const unknown: string[] = [];
  const print = (format: string) => {
    const commands = format
      .split('^')
      .slice(1)
      .map((command) => command.replace(/\n$/, ''));
    const width = Number(commands.find((one) => one.startsWith('PW'))?.slice(2) ?? 464);
    const sheet: LabelSheet = { paper: createPaper(width), codes: [] };
    let copies = 1;
    let [x, y, module, height] = [0, 0, 2, 80];
    let kind: string | null = null;
    let isEscaped = false;
    for (const command of commands) {
      const name = command.slice(0, 2);
      const fields = command.slice(2).split(',');
      if (name === 'LL') sheet.paper.reach(Number(fields[0]));
      else if (name === 'FO') [x = 0, y = 0] = fields.map(Number);
      else if (name === 'BY') module = Number(fields[0]);
      else if (name === 'BE' || name === 'BC') {
        kind = name === 'BE' ? 'EAN13' : '128';
        height = Number(fields[1]);
      } else if (name === 'FH') isEscaped = true;
      else if (name === 'FD') {
        const said = command.slice(2);
        const text = isEscaped
          ? said.replaceAll(/_([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
          : said;
        if (kind === null || !drawCode(sheet, { kind, text, x, y, height, module })) unknown.push(command);
      } else if (name === 'FS') [kind, isEscaped] = [null, false];
      else if (name === 'GF') {
        const [, total = '0', , widthBytes = '1', hex = ''] = fields;
        const row = Number(widthBytes);
        const isBlack = (dx: number, dy: number) =>
          (Number.parseInt(hex.slice((dy * row + (dx >> 3)) * 2, (dy * row + (dx >> 3)) * 2 + 2), 16) &
            (0x80 >> (dx & 7))) !==
          0;
        drawDots(sheet.paper, { x, y }, { width: row * 8, height: Number(total) / row, isBlack });
      } else if (name === 'PQ') copies = Number(fields[0]);
      else if (!['XA', 'CI', 'PW', 'LH'].includes(name)) unknown.push(command);
    }
    labels.push({ ...sheet, copies });
  };
  return {
    take(bytes) {
      queue += new TextDecoder().decode(bytes);
      for (let end = queue.indexOf('^XZ'); end >= 0; end = queue.indexOf('^XZ')) {
        print(queue.slice(0, end));
        queue = queue.slice(end + 3).trimStart();
      }
    },
    labels: () => labels,
    forget() {
      queue = '';
    },
    unknown: () => unknown,
  };
}
