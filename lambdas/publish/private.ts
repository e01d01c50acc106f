/** The program's own files are never served, and never cached. */
export const privateHeaders = {
  contentType: 'application/json; charset=utf-8',
  cacheControl: 'no-store',
  crossOrigin: false,
};

/**
 * The JSON; `undefined` if there is none, or for bytes that are not ours, because these files may be deleted or
 * damaged.
 */
export function jsonIn<T>(body: Uint8Array | undefined): T | undefined {
  if (!body) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body)) as T;
  } catch {
    return undefined;
  }
}
