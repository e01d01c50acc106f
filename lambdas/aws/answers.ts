import { S3ServiceException } from '@aws-sdk/client-s3';

/** What an answer of S3, or the lack of one, says about the request. */

/** There is no such object. A bucket that is not there is another matter, and a fault. */
export function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}

/** What was read; `undefined` if there is no such object. */
export async function orAbsent<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * The version that an answer names. S3 answers with a quoted ETag and takes it back with or without quotes; others take it
 * back only without.
 */
export function versionOf(etag: string | undefined): string {
  return etag!.replaceAll('"', '');
}

/**
 * The condition did not hold when the request was handled: 412, or 404 for a condition on an object that is gone. This
 * says nothing about earlier requests that were not answered.
 */
export function isRefused(error: unknown): boolean {
  return isAbsent(error) || statusOf(error) === 412;
}

/**
 * The request may have been carried out, may still be carried out, or was turned away for now: 408, 409 (two
 * conditional requests met), 429, 5xx, a timeout, a broken connection.
 */
export function isUnknown(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined && status >= 400)
    return status >= 500 || unsettled.has(status) || nameOf(error) === 'RequestTimeout';
  return nameOf(error) === 'TimeoutError' || broken.has(codeOf(error));
}

const unsettled: ReadonlySet<number> = new Set([408, 409, 429]);
/** Codes of Node.js for connections that were not made, or ended too soon. */
const broken: ReadonlySet<unknown> = new Set([
  ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ERR_STREAM_PREMATURE_CLOSE'],
]);

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
}

function nameOf(error: unknown): unknown {
  return (error as { name?: unknown } | undefined)?.name;
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code;
}
