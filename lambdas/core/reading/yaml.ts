import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Pair, ParsedNode, YAMLError } from 'yaml';
import type { Field, Value } from './field.ts';
import { problemAt } from './position.ts';
import type { Position, TextFile } from './position.ts';
import type { Problem } from '../problem.ts';
import { explainFault, explainName, explainText, tooDeep, tooLong, tooManyAliases } from './yaml-faults.ts';
import type { Fault } from './yaml-faults.ts';
import { indentQuoted } from './yaml-quotes.ts';

/** YAML as it was read: its top-level fields, and where anything within them is. */
interface Yaml {
  fields: Field[];
  /** Where the value at a path (`['organisation', 'follow', 0]`) begins; `undefined` when there is none. */
  positionOf(this: void, path: readonly (string | number)[]): Position | undefined;
  /** A problem for each repeated field. `fields` has the last. */
  repeated: Problem[];
}

/** YAML as a part of its file's text, and the number of its first line. */
interface YamlPart {
  yaml: string;
  firstLine: number;
  /** It is the configuration of another generator, which may be longer: there is one, and its names are in many groups. */
  isConfiguration?: true;
}

/**
 * The longest YAML that is read, in characters. The library compares every name with every other: this many take it half
 * a second at the worst.
 */
export const maxYamlLength = 32_768;
const maxConfigurationLength = 131_072;

/**
 * The fields of a YAML mapping. All scalars stay text (YAML 1.2, failsafe schema), so that a date is what the editor
 * typed. Reports only the first fault, because what a parser says after it is seldom right.
 */
export function readYaml(
  file: TextFile,
  { yaml, firstLine, isConfiguration }: YamlPart,
): Yaml | { problems: Problem[] } {
  const inFile = ({ line, ...column }: Position): Position => ({ line: line + firstLine - 1, ...column });
  const refuse = (...faults: Fault[]) => ({
    problems: faults.map(({ at, remark }) => problemAt(file, inFile(at), remark)),
  });

  const limit = isConfiguration ? maxConfigurationLength : maxYamlLength;
  if (yaml.length > limit) return refuse({ at: { line: 1 }, remark: tooLong(yaml.length, limit, firstLine <= 1) });
  const parsed = parse(yaml);
  if (!parsed) return refuse({ at: { line: 1 }, remark: tooDeep });
  const { document, counter } = parsed;
  const within = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const lines = yaml.split('\n');
  const explained = (error: YAMLError) => explainFault(error, lines, within(error.pos[0]));
  const [error] = faultsOf(document);
  if (error) return refuse(explained(error));
  const repeated = refuse(...document.errors.map(explained)).problems;

  const { contents } = document;
  if (!contents || (isScalar(contents) && contents.value === null))
    return { fields: [], positionOf: () => undefined, repeated };
  if (!isMap(contents)) return refuse(explainText(lines));
  const unknown = firstUnknownAlias(document);
  if (unknown !== undefined) return refuse(explainName(lines, within(unknown)));
  const values = valuesOf(document);
  if (!values) return refuse({ at: within(Math.max(yaml.search(/\*[^\s*]/), 0)), remark: tooManyAliases });

  const positionAt = (node: unknown) => (isNode(node) && node.range ? inFile(within(node.range[0])) : undefined);
  return {
    fields: lastOfEach(contents.items).map(({ key, value }) =>
      fieldOf(key, value, values[String(key)] ?? null, positionAt),
    ),
    positionOf: (path) => positionAt(document.getIn(path, true)),
    repeated,
  };
}

function fieldOf(
  key: ParsedNode,
  node: ParsedNode | null,
  value: Value,
  positionAt: (node: unknown) => Position | undefined,
): Field {
  const nameAt = positionAt(key) ?? { line: 1 };
  const comment = isScalar(node) && node.type === 'PLAIN' ? node.comment : undefined;
  return {
    name: String(key),
    value,
    nameAt,
    at: (value !== null && positionAt(node)) || nameAt,
    itemsAt: isSeq(node) ? node.items.map((item) => positionAt(item) ?? nameAt) : [],
    ...(comment && { comment }),
  };
}

interface ParsedYaml {
  document: Document.Parsed;
  counter: LineCounter;
}

/** Texts in quotation marks may continue wherever their lines begin, and lines may begin with tabs, as Hexo reads them. */
function parse(yaml: string): ParsedYaml | undefined {
  const parsed = parseStrictly(yaml);
  if (!parsed || faultsOf(parsed.document).length === 0) return parsed;
  const spaced = yaml.replaceAll(/^\t+/gm, (tabs) => ' '.repeat(tabs.length));
  for (const other of new Set([indentQuoted(yaml), spaced])) {
    const again = other === yaml ? undefined : parseStrictly(other);
    if (again && faultsOf(again.document).length === 0) return again;
  }
  return parsed;
}

function parseStrictly(yaml: string): ParsedYaml | undefined {
  const counter = new LineCounter();
  try {
    const document = parseDocument(yaml, {
      lineCounter: counter,
      schema: 'failsafe',
      customTags: (tags) => [...tags, 'null'],
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return { document, counter };
  } catch {
    // Thousands of nested brackets exhaust the stack.
    return undefined;
  }
}

/** A fault that keeps the YAML from being read; a repeated field does not. */
function faultsOf({ errors }: Document.Parsed): YAMLError[] {
  return errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
}

/** The last of the fields with one name, as in Psych and go-yaml. */
function lastOfEach(items: readonly Pair<ParsedNode, ParsedNode | null>[]): Pair<ParsedNode, ParsedNode | null>[] {
  return [...new Map(items.map((item) => [String(item.key), item])).values()];
}

/** To YAML, `title: *Wells*` is not emphasis but the name of an earlier value. */
function firstUnknownAlias(document: Document.Parsed): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      offset = alias.range?.[0];
      return visit.BREAK;
    },
  });
  return offset;
}

/** `undefined` if aliases of aliases would multiply without end. */
function valuesOf(document: Document.Parsed): { [name: string]: Value } | undefined {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
