/**
 * Whether a text is in another language or direction than the newsroom's, so that the markup around it must say so; languages
 * are BCP 47 tags.
 */
export function isForeign(
  { lang, dir }: { lang: string; dir: 'ltr' | 'rtl' },
  newsroom: { language: string; dir: 'ltr' | 'rtl' },
): boolean {
  return lang !== newsroom.language || dir !== newsroom.dir;
}
