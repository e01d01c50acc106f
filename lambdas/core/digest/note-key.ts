/** Key of the editor's note for an issue, in the content: `digests/2026-11-20.md`. */
export function noteKey(id: string): string {
  return `digests/${id}.md`;
}

/** Whether a file of the content is named as a note is. */
export function isNote(key: string): boolean {
  return key.startsWith('digests/') && /^digests\/[^/.][^/]*\.md$/.test(key);
}

/** Name of the issue that a note is for. */
export function issueOfNote(key: string): string {
  return key.replace(/^digests\//, '').replace(/\.md$/, '');
}
