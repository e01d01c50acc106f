import type { Issue } from './issue.ts';

/** How much of an issue a mail shows. */
export interface MailLimits {
  /** How many of its articles, from the first on. */
  articles: number;
  /** How many of these with their excerpts, from the first on. */
  excerpts: number;
  /** Whether the picks from the archive are told, and whether with their excerpts. */
  picks: 'whole' | 'titles' | 'none';
  /** Whether the editor's note and the director's message are whole, and not only their beginnings. */
  wholeTexts: boolean;
}

/**
 * The limits of an issue's mail, from the most to the least: first the picks give way, their excerpts before their titles,
 * then excerpts, then articles, starting with the last; the editor's note and the director's message only at the very end.
 */
export function mailLimitsOf({ articles, picks }: Issue, maximum: number): MailLimits[] {
  const most = Math.min(articles.length, maximum);
  const fewest = Math.min(most, 1);
  const all: MailLimits = {
    articles: most,
    excerpts: most,
    picks: picks.length > 0 ? 'whole' : 'none',
    wholeTexts: true,
  };
  const unpicked: MailLimits = { ...all, picks: 'none' };
  return [
    all,
    ...(picks.length > 0 ? [{ ...all, picks: 'titles' } as const, unpicked] : []),
    ...downFrom(most, 0).map((excerpts) => ({ ...unpicked, excerpts })),
    ...downFrom(most, fewest).map((articles) => ({ ...unpicked, excerpts: 0, articles })),
    { ...unpicked, articles: fewest, excerpts: 0, wholeTexts: false },
  ];
}

/** `count - 1` down to `least`. */
function downFrom(count: number, least: number): number[] {
  return Array.from({ length: Math.max(0, count - least) }, (_, index) => count - 1 - index);
}
