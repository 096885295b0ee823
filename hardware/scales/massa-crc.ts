/** The sum of Massa-K's protocol 100: polynomial 0x1021 from zero, each byte only mixed into the end. Not CRC-16/XMODEM. */
export function massaCrc(bytes: readonly number[] | Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    let mixed = 0;
    let high = crc & 0xff00;
    for (let bit = 0; bit < 8; bit += 1) {
      const isSet = ((high ^ mixed) & 0x8000) !== 0;
      mixed = (mixed << 1) & 0xffff;
      if (isSet) mixed ^= 0x1021;
      high = (high << 1) & 0xffff;
    }
    crc = (mixed ^ (crc << 8) ^ byte) & 0xffff;
  }
  return crc;
}

/** CRC-16/XMODEM: some terminals sum up by it. */
export function xmodemCrc(bytes: readonly number[] | Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
    }
  }
  return crc;
}
