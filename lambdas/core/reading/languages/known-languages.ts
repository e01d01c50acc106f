/** The languages with a code of two letters (ISO 639-1), the same list on every machine. */
const twoLetters =
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo ' +
  'es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka ' +
  'kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng ' +
  'nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su ' +
  'sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu';

/** Other languages that sites are translated into. */
const threeLetters = 'ast bho ckb csb dsb fil fur gsw haw hsb kab kok lij mai nap nds nso sat scn szl tet vec yue zgh';

const known = new Set(`${twoLetters} ${threeLetters}`.split(' '));

/** Whether a folder of this name holds what is in one language: `es`, `pt-br`. */
export function isLanguageFolder(name: string): boolean {
  return /^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/i.test(name) && isKnownLanguage(name.toLowerCase().split(/[-_]/, 1)[0]!);
}

/** Whether the tag (BCP 47, in its canonical form) is that of a language that a name may well mean. */
export function isKnownLanguage(tag: string): boolean {
  return known.has(tag.split('-', 1)[0]!);
}
