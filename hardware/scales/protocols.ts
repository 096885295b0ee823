import type { ScaleProtocolCode } from '@karvon/shared/devices/scale-protocols.ts';
import { aAndD } from './a-and-d.ts';
import { casEcr } from './cas-ecr.ts';
import { casEnq } from './cas-enq.ts';
import { casLine } from './cas-line.ts';
import type { ScaleProtocol } from './codec.ts';
import { dibalS200 } from './dibal-s200.ts';
import { massaK } from './massa-k.ts';
import { mt8217 } from './mt-8217.ts';
import { mtSics } from './mt-sics.ts';
import { nci } from './nci.ts';
import { shtrihPos2 } from './shtrih-pos2.ts';

/** Every protocol of scales. */
export const protocolOf: Record<ScaleProtocolCode, ScaleProtocol> = {
  'cas-enq': casEnq,
  'cas-line': casLine,
  'cas-ecr': casEcr,
  'mt-8217': mt8217,
  'mt-sics': mtSics,
  'massa-k': massaK,
  nci,
  'shtrih-pos2': shtrihPos2,
  'a-and-d': aAndD,
  'dibal-s200': dibalS200,
};
