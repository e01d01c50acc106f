/** What a view can hold, as far as templates are concerned. The types say the same to the compiler. */
export type Shape = PlainShape | ListShape | GroupShape;

/** Something that can be printed, or asked for. */
export interface PlainShape {
  kind: 'text' | 'number' | 'yes or no';
  /** The texts it can be, where they are known. */
  choices?: string[];
}

/** Values of one kind, in an order. */
interface ListShape {
  kind: 'list';
  of: Shape;
}

/** Values by name: a view, or a part of one. */
export interface GroupShape {
  kind: 'group';
  /** The name of its type; one that has none belongs to the type it is in. */
  name?: string;
  comment: string;
  fields: Map<string, FieldShape>;
}

/** A value of a group. */
export interface FieldShape {
  /** Tells it from all others: the named type it belongs to, and the way there (`IssueView.message.text`). */
  id: string;
  value: Shape;
  mayBeAbsent: boolean;
  /** It is HTML that the program made, and may be printed as it is. */
  isHtml?: true;
  comment: string;
}

/**
 * The same in few words, as `npm run views` writes it: `text`, `number`, `yes or no`, `html`, the name of a group, a list
 * in brackets, a group of its own in braces. The name of what may be absent ends in `?`.
 */
type WrittenShape = string | [WrittenShape] | WrittenGroup;

interface WrittenGroup {
  [name: string]: WrittenShape;
}

/** All views by the names of their templates, and the groups that they share by the names of their types. */
export interface WrittenShapes {
  views: Record<string, WrittenGroup>;
  groups: Record<string, WrittenGroup>;
}

const plain = new Set(['text', 'number', 'yes or no']);

/** The shapes of the views, by the names of their templates. */
export function shapesFrom({ views, groups }: WrittenShapes): Map<string, GroupShape> {
  const named = new Map<string, GroupShape>();

  function groupFrom(written: WrittenGroup, id: string, name?: string): GroupShape {
    const group: GroupShape = { kind: 'group', ...(name !== undefined && { name }), comment: '', fields: new Map() };
    // Groups may hold themselves, so that one is known before its fields are read.
    if (name !== undefined) named.set(name, group);
    for (const [key, value] of Object.entries(written)) {
      const field = key.replace(/\?$/, '');
      const path = `${name ?? id}.${field}`;
      const of = { value: shapeFrom(value, path), ...(value === 'html' && { isHtml: true as const }) };
      group.fields.set(field, { id: path, mayBeAbsent: field !== key, comment: '', ...of });
    }
    return group;
  }

  function shapeFrom(written: WrittenShape, id: string): Shape {
    if (Array.isArray(written)) return { kind: 'list', of: shapeFrom(written[0], `${id}[]`) };
    if (typeof written !== 'string') return groupFrom(written, id);
    if (written === 'html') return { kind: 'text' };
    if (plain.has(written)) return { kind: written as PlainShape['kind'] };
    return named.get(written) ?? groupFrom(groups[written]!, written, written);
  }

  return new Map(Object.entries(views).map(([template, view]) => [template, groupFrom(view, template)]));
}

/** What `shapesFrom` reads. */
export function writtenShapes(views: ReadonlyMap<string, GroupShape>): WrittenShapes {
  const groups: WrittenShapes['groups'] = {};

  function groupOf({ fields }: GroupShape): WrittenGroup {
    const all = [...fields].map(([name, field]) => [field.mayBeAbsent ? `${name}?` : name, written(field)] as const);
    return Object.fromEntries(all);
  }

  function written({ value, isHtml }: Pick<FieldShape, 'value' | 'isHtml'>): WrittenShape {
    if (value.kind === 'list') return [written({ value: value.of })];
    if (value.kind !== 'group') return isHtml ? 'html' : value.kind;
    if (value.name === undefined) return groupOf(value);
    if (!(value.name in groups)) {
      groups[value.name] = {};
      groups[value.name] = groupOf(value);
    }
    return value.name;
  }

  return { views: Object.fromEntries([...views].map(([name, view]) => [name, groupOf(view)])), groups };
}
