import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** A certificate that signs itself, as PEM, for a server and for those who are to trust it. */
export interface Certificate {
  key: string;
  cert: string;
}

/**
 * Makes a certificate for a host (RFC 5280, in DER): Node.js reads them, and makes none. Only what a client looks at is in it: names,
 * times, key.
 */
export function certificateFor(host: string, { from, to }: { from: number; to: number }): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // Whoever trusts it finds it by its name, of which there must be no other.
  const name = sequence(set(sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(randomUUID())))));
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const alternative = sequence(oid('2.5.29.17'), der(0x04, sequence(der(0x82, Buffer.from(host)))));
  const authority = sequence(oid('2.5.29.19'), der(0x04, sequence(der(0x01, Buffer.of(0xff)))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternative, authority)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', content, privateKey)]));
  const lines = sequence(content, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)!;
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

/** Tag, length, value (X.690, 8.1). */
function der(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), value]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, Buffer.concat(parts));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
}

/** Seven bits a byte; all but the last have the eighth. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

/** GeneralizedTime: `20300107090000Z`. */
function time(at: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}
