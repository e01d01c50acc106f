/**
 * The language in its canonical BCP 47 form (`en_us` gives `en-US`); `undefined` when it is not a tag. No language has
 * a code of more than three letters, so `english` is not a tag, although its form is valid (RFC 5646, 2.2.1).
 */
export function languageTag(text: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
    return tag !== undefined && /^[a-z]{2,3}(?:-|$)/.test(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}

/** The direction in which the language is written, by its likely script. Takes a well-formed tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return rightToLeft.has(script) ? 'rtl' : 'ltr';
}

/** Scripts that run from right to left and are written today (Unicode, Script_Metadata). */
const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']);
