import type { Lose } from '../losses.ts';

/** A text as its archive shows it: with conditions on where it is read decided, and without variables of the mail. */
export function withoutVariables(text: string, lose: Lose): string {
  const decided = text.replace(
    /\{%-?\s*if\s+(not\s+)?medium\s*(==|!=)\s*["'](\w+)["']\s*-?%\}([^]*?)(?:\{%-?\s*else\s*-?%\}([^]*?))?\{%-?\s*endif\s*-?%\}/g,
    (_, not: string | undefined, sign: string, medium: string, then: string, otherwise = '') =>
      ((medium !== 'email') === (sign === '==')) === (not === undefined) ? then : (otherwise as string),
  );
  return decided
    .replace(/!?\[([^\]]*)\]\(\s*\{\{[^}]*\}\}[^)]*\)/g, (whole, name: string) => (lose('variable', whole), name))
    .replace(
      /\{\{-?\s*(subscribe_form|survey[^}]*|share[^}]*|upgrade[^}]*)\s*-?\}\}/g,
      (whole) => (lose('widget', whole), ''),
    )
    .replace(/\{\{[^{}]*\}\}|\{%[^%]*%\}/g, (whole) => (lose('variable', whole), ''));
}
