/** The types that highlight.js brings declare all that a browser has, for every file; `tsconfig.json` names these instead. */
declare const hljs: {
  /** Takes a grammar, and all its names. */
  registerLanguage(name: string, grammar: object): void;
  registerAliases(aliases: string[], of: { languageName: string }): void;
  /** The language of that name, in lower or upper case. */
  getLanguage(name: string): object | undefined;
  /** `value`: the code as HTML, in which only `<span class="…">` occurs. */
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { value: string };
};
export default hljs;
