import { isGroup } from '../field.ts';
import type { Value } from '../field.ts';
import { shown } from '../field.ts';
import type { Kind } from '../form.ts';
import { yesOrNo, yesOrNoSchema } from './yes-no.ts';

/** Where a page is led to, unless the settings list what the menu or the footer has: the menu, the footer, or neither. */
export type MenuPlace = 'main' | 'footer' | 'none';

const places: Readonly<Record<string, MenuPlace>> = {
  main: 'main',
  header: 'main',
  footer: 'footer',
  none: 'none',
};

/** `true` and `false`, or a name of Hugo's menus: in a list of names, or as a group by names, the first known one counts. */
export const menuPlace: Kind<MenuPlace> = {
  schema: { anyOf: [{ enum: [...yesOrNoSchema.enum, ...Object.keys(places)] }, { type: ['array', 'object'] }] },
  read: ([{ name, value, at }], reader) => {
    const place = namesIn(value).flatMap(placeOf)[0];
    if (place !== undefined) return place;
    return reader.refuse(at, {
      found: `${name} is ${shown(value)}`,
      expected: 'true, footer or false',
      fix: 'Write `menu: true` for the menu, `menu: footer` for the footer, or leave it out.',
    });
  },
};

function namesIn(value: Value): Value[] {
  if (isGroup(value)) return Object.keys(value);
  return Array.isArray(value) ? value : [value];
}

function placeOf(name: Value): MenuPlace[] {
  const flag = yesOrNo(name);
  if (flag !== undefined) return [flag ? 'main' : 'none'];
  const place = typeof name === 'string' ? places[name.trim().toLowerCase()] : undefined;
  return place === undefined ? [] : [place];
}
