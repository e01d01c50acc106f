/** Somebody tried to change what is not theirs to change. */
class Frozen extends TypeError {
  override name = 'Frozen';
}

const mutators: ReadonlySet<string> = new Set(['set', 'add', 'delete', 'clear']);
/** What methods of our own classes may be called, because they only tell. */
const readers = new Set(['get', 'has', 'toJSON', 'rows', 'rowsBesides', 'idOf', 'after']);
const frozen = new WeakSet<object>();

/**
 * The value itself, which from now on nobody can change, nor anything in it: objects and arrays are frozen, maps, sets and
 * whatever else is filled by `set`, `add`, `delete` or `clear` refuse. Only bytes cannot be frozen. What a class hides can be
 * changed by any other method, so a class with one is refused.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || frozen.has(value) || ArrayBuffer.isView(value)) return value;
  frozen.add(value);
  const filled = value as Record<string, unknown>;
  for (const name of mutators) {
    if (typeof filled[name] !== 'function') continue;
    const refuse = () => {
      throw new Frozen(`A value that one step of a run made is changed by another: ${name} was called.`);
    };
    Object.defineProperty(value, name, { value: refuse });
  }
  for (const name of methodsOf(value)) {
    if (!mutators.has(name) && !readers.has(name))
      throw new Frozen(`Nobody knows whether ${name}() of ${value.constructor.name} changes what it hides.`);
  }
  const inside = value instanceof Map ? [...value.keys(), ...value.values()] : value instanceof Set ? [...value] : [];
  for (const part of [...inside, ...Object.values(value)]) deepFreeze(part);
  return Object.freeze(value);
}

const builtIn = new Set([Object, Array, Map, Set, Date].map(({ prototype }) => prototype as object));

/** The names of the methods of a value of one of our classes. */
function methodsOf(value: object): string[] {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || builtIn.has(prototype)) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
  const methods = own.flatMap(([name, { value: method }]) => (typeof method === 'function' ? [name] : []));
  return [...methods.filter((name) => name !== 'constructor'), ...methodsOf(prototype)];
}
