/** What the newsroom says at the end of each issue. */
export interface MessageView {
  /** In whose name. */
  from: string;
  /** Safe HTML: what it says, which we rendered and sanitised. Absent in issues of older versions, and where it had to be cut. */
  html?: string | undefined;
  /** The same as plain text. */
  text: string;
}
