import type { Kind } from '../form.ts';
import { scalar } from '../schema.ts';

/**
 * A word that an article and its translations share. Under its other names the value may be anything else, which then
 * means nothing.
 */
export const translationKey: Kind<string> = {
  schema: scalar,
  read: ([{ value }]) => (typeof value === 'string' ? value.trim() || undefined : undefined),
};
