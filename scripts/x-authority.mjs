/**
 * An Xauthority file with one entry that holds for every address and display number, for we write it
 * before the server has chosen one. Format: family, then address, number, name and data, each with
 * its length, all big-endian 16 bit (libXau, AuRead.c).
 * @param {Buffer} cookie
 */
export function xAuthority(cookie) {
  const familyWild = 0xffff;
  /** @param {Buffer | string} content */
  const counted = (content) => {
    const bytes = Buffer.from(content);
    return Buffer.concat([uint16(bytes.length), bytes]);
  };
  return Buffer.concat([
    uint16(familyWild),
    counted(''),
    counted(''),
    counted('MIT-MAGIC-COOKIE-1'),
    counted(cookie),
  ]);
}

/** @param {number} value */
function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
