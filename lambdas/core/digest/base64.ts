/** As many columns as a line of base64 has (RFC 2045, 6.8). */
export const base64Columns = 76;

/** The text as a message carries it in base64 (RFC 2045, 6.8): its lines end in CR LF, however they ended before. */
export function base64(text: string): string {
  const whole = Buffer.from(text.replaceAll(/\r\n?|\n/g, '\r\n')).toString('base64');
  return whole.match(lines)?.join('\r\n') ?? '';
}

const lines = new RegExp(`.{1,${base64Columns}}`, 'g');
