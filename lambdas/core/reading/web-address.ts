/** The absolute address that a text is, `http` or `https` and without a password; `undefined` for anything else. */
export function webAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && /^https?:\/\//i.test(text) && !url.username ? url : undefined;
}
