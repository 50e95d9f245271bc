import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** The name that git gives to the content of a file. */
export const blobName = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

/** Bytes as `git diff --binary` writes a new file, with the way back. */
export const binaryPatch = (bytes: Uint8Array): string => `GIT binary patch\n${literal(bytes)}${literal(new Uint8Array())}`;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const lengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Lines of up to 52 bytes: their number as a letter, then five digits to the base of 85 for each four. */
function literal(bytes: Uint8Array): string {
  const packed = deflateSync(bytes);
  const lines: string[] = [];
  for (let at = 0; at < packed.length; at += lengths.length) {
    const line = packed.subarray(at, at + lengths.length);
    lines.push(`${lengths[line.length - 1]}${base85(line)}\n`);
  }
  return `literal ${bytes.length}\n${lines.join('')}\n`;
}

function base85(bytes: Buffer): string {
  const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
  bytes.copy(padded);
  let text = '';
  for (let at = 0; at < padded.length; at += 4) {
    const number = padded.readUInt32BE(at);
    for (let power = 85 ** 4; power >= 1; power /= 85) text += digits[Math.floor(number / power) % 85];
  }
  return text;
}
