import type { SerialLine } from './address.ts';

/** The languages that shop scales speak, as far as this till understands them. */
export const scaleProtocols = [
  'cas-enq',
  'cas-line',
  'cas-ecr',
  'mt-8217',
  'mt-sics',
  'massa-k',
  'nci',
  'shtrih-pos2',
  'a-and-d',
  'dibal-s200',
] as const;
export type ScaleProtocolCode = (typeof scaleProtocols)[number];

/** Those whose scales have a display of their own for the buyer, and are told what a kilogram costs. */
export const priceTellingProtocols: ReadonlySet<ScaleProtocolCode> = new Set(['dibal-s200']);

function line(text: `${number} ${7 | 8}${'N' | 'E' | 'O'}1`): SerialLine {
  const [rate = '', form = ''] = text.split(' ');
  const parities = { N: 'none', E: 'even', O: 'odd' } as const;
  return {
    baudRate: Number(rate),
    dataBits: form.startsWith('7') ? 7 : 8,
    parity: parities[form.charAt(1) as keyof typeof parities],
    stopBits: 1,
    flow: 'none',
  };
}

/** How the lines of scales of a protocol are set as they leave the works; the likeliest first. */
export const usualLines: Record<ScaleProtocolCode, readonly [SerialLine, ...SerialLine[]]> = {
  'cas-enq': [line('9600 8N1'), line('9600 7E1'), line('4800 8N1'), line('19200 8N1')],
  'cas-line': [line('9600 8N1'), line('9600 7E1'), line('4800 8N1')],
  'cas-ecr': [line('9600 7E1'), line('9600 8N1')],
  'mt-8217': [line('9600 7E1'), line('9600 8N1')],
  'mt-sics': [line('9600 8N1'), line('9600 7E1'), line('2400 7E1')],
  'massa-k': [line('57600 8N1'), line('19200 8E1'), line('4800 8E1')],
  nci: [line('9600 7E1'), line('9600 8N1'), line('9600 7O1')],
  'shtrih-pos2': [line('9600 8N1'), line('19200 8N1'), line('57600 8N1'), line('115200 8N1')],
  'a-and-d': [line('2400 7E1'), line('9600 7E1'), line('9600 8N1')],
  'dibal-s200': [line('9600 8N1')],
};

/** A model that a shop knows its scale by: what to choose where nobody knows the protocol's name. Names are the makers' own. */
export type ScaleProfile = { code: string; name: string; protocol: ScaleProtocolCode; line: SerialLine };

export const scaleProfiles: readonly ScaleProfile[] = [
  { code: 'cas-ap', name: 'CAS AP, AD, ER, PD-II', protocol: 'cas-enq', line: line('9600 8N1') },
  { code: 'cas-er', name: 'CAS ER Plus, SW (7E1)', protocol: 'cas-enq', line: line('9600 7E1') },
  { code: 'cas-ci', name: 'CAS CI, DB, PDS', protocol: 'cas-line', line: line('9600 8N1') },
  { code: 'cas-ecr', name: 'CAS PD-II, SW (ECR type 2)', protocol: 'cas-ecr', line: line('9600 7E1') },
  { code: 'massa-100', name: 'Massa-K TB, R, A(M), MK (100)', protocol: 'massa-k', line: line('57600 8N1') },
  { code: 'massa-rs', name: 'Massa-K (RS-232)', protocol: 'massa-k', line: line('19200 8E1') },
  {
    code: 'mt-ariva',
    name: 'Mettler-Toledo Ariva, Viva (8217)',
    protocol: 'mt-8217',
    line: line('9600 7E1'),
  },
  { code: 'mt-sics', name: 'Mettler-Toledo (MT-SICS)', protocol: 'mt-sics', line: line('9600 8N1') },
  { code: 'mertech', name: 'Mertech M-ER (CAS-M)', protocol: 'cas-enq', line: line('9600 8N1') },
  { code: 'mertech-pos2', name: 'Mertech M-ER (POS2-M)', protocol: 'shtrih-pos2', line: line('9600 8N1') },
  { code: 'shtrih', name: 'Shtrih-M (POS2)', protocol: 'shtrih-pos2', line: line('9600 8N1') },
  { code: 'nci', name: 'NCI, Avery Weigh-Tronix (SCP-01)', protocol: 'nci', line: line('9600 7E1') },
  { code: 'and', name: 'A&D, Tscale', protocol: 'a-and-d', line: line('2400 7E1') },
  { code: 'dibal-s200', name: 'Dibal, Elicom S200 (Dibal)', protocol: 'dibal-s200', line: line('9600 8N1') },
];

/** What people know a protocol by: the first of its scales. */
export function scaleNameOf(protocol: ScaleProtocolCode): string {
  return scaleProfiles.find((profile) => profile.protocol === protocol)?.name ?? protocol;
}
