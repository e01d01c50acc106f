/**
 * A date in the order that `readDate` knows, where another generator accepts it in a form that has one meaning only.
 * Sources: Hugo's list (spf13/cast, `TimeFormats`), Ruby's `Time.parse` for Jekyll, and ISO 8601.
 */
export function inUsualForm(text: string): string {
  return forms.reduce((date, [form, usual]) => date.replace(form, usual as string), text);
}

const month = String.raw`([a-z]{3,9})\.?`;
const time = String.raw`(\d{1,2}:\d{2}(?::\d{2})?)`;

/** A form, and what it becomes. */
const forms: readonly (readonly [RegExp, string | ((...parts: string[]) => string)])[] = [
  [/\u2212/g, '-'],
  // The year again after the time, as a slip of the keyboard has it: `2023-01-29 18:30:22 2023 -0800`.
  [/^(\d{4})(-\S+ \d{1,2}:\d{2}(?::\d{2})?) \1(?= |$)/, '$1$2'],
  // `00:10::00`
  [/^(\d{4}-\S+ \d{1,2}:\d{2})::(?=\d{2})/, '$1:'],
  // A hyphen between day and time: `2020-11-14-21:49:01 -0500`.
  [/^(\d{4}-\d{1,2}-\d{1,2})-(?=\d{1,2}:\d{2})/, '$1 '],
  // Those of C and of Unix: `Mon Jan 2 15:04:05 2006`, with a zone before the year, if there is one.
  [new RegExp(String.raw`^(?:[a-z]{3} )?${month} (\d{1,2}) ${time} (?:(\S+) )?(\d{4})$`, 'i'), '$2 $1 $5 $3 $4'],
  // Go writes a zone twice: `2006-01-02 15:04:05 -0700 MST`.
  [/( [-+]\d{4}) (?:[A-Z]{2,5}|[-+]\d{2,4})$/, '$1'],
  // RFC 822 and RFC 850 have two figures of the year.
  [
    new RegExp(String.raw`^((?:[a-z]{3,9},? )?\d{1,2}[- ][a-z]{3}[- ])(\d{2})(?= ${time})`, 'i'),
    (_, day, year) => `${day}${Number(year) < 69 ? '20' : '19'}${year}`,
  ],
  // ISO 8601 without its signs: `20260504T090000Z`.
  [/^(\d{4})(\d{2})(\d{2})(?=[T ]|$)/i, '$1-$2-$3'],
  [/^(\d{4}-\d{2}-\d{2}[T ])(\d{2})(\d{2})(\d{2})?(?!\d)/i, '$1$2:$3:$4'],
  [/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):(?!\d)/i, '$1'],
  // A month, or an hour, without what would follow.
  [/^(\d{4})-(\d{1,2})$/, '$1-$2-01'],
  [/^(\d{4}-\d{1,2}-\d{1,2}),? (\d{1,2})(?= ?[ap]\.?m\b)/i, '$1 $2:00'],
  [/^(\d{4}-\d{2}-\d{2}T\d{2})(?=Z?$)/i, '$1:00'],
  [/^(\d{4})\.(\d{1,2})\.(\d{1,2})(?= |$)/, '$1-$2-$3'],
  [/^(\d{4}-\d{1,2}-\d{1,2}),(?= )/, '$1'],
  // The year first, and the month as a word: `2026-May-04`.
  [new RegExp(String.raw`^(\d{4}),?[- ]${month}[- ](\d{1,2})(?= |$)`, 'i'), '$3 $2 $1'],
];
