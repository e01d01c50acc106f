import { CloudRefused } from '../cloud.ts';
import { explained } from './refusals.ts';

/**
 * Waits for a question to AWS that needs a right of its own. If this account lacks that right, throws a `CloudRefused` that names
 * it, as IAM spells it (`sns:ListSubscriptionsByTopic`). Any other error is thrown as by `explained`.
 */
export async function permitted<T>(action: string, bucket: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!isDenied(cause)) return explained(bucket, Promise.reject(cause as Error));
    throw new CloudRefused(`this account lacks the right ${action}`, { cause });
  }
}

/** Each service has a name of its own for it. */
function isDenied(error: unknown): boolean {
  const { name } = error as { name?: string };
  return /^(?:AccessDenied(?:Exception)?|AuthorizationError(?:Exception)?|UnauthorizedOperation)$/.test(name ?? '');
}
