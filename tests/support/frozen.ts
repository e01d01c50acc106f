/** Somebody tried to change what is not theirs to change. */
class Frozen extends TypeError {
  override name = 'Frozen';
}

const mutators = ['set', 'add', 'delete', 'clear'] as const;
const frozen = new WeakSet<object>();

/**
 * The value itself, which from now on nobody can change, nor anything in it: objects and arrays are frozen, maps, sets and
 * whatever else is filled by `set`, `add`, `delete` or `clear` refuse. Only bytes cannot be frozen.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || frozen.has(value) || ArrayBuffer.isView(value)) return value;
  frozen.add(value);
  const filled = value as Partial<Record<(typeof mutators)[number], unknown>>;
  for (const name of mutators) {
    if (typeof filled[name] !== 'function') continue;
    const refuse = () => {
      throw new Frozen(`A value that one step of a run made is changed by another: ${name} was called.`);
    };
    Object.defineProperty(value, name, { value: refuse });
  }
  const inside = value instanceof Map ? [...value.keys(), ...value.values()] : value instanceof Set ? [...value] : [];
  for (const part of [...inside, ...Object.values(value)]) deepFreeze(part);
  return Object.freeze(value);
}
