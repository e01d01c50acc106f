/**
 * Wraps work so that it never runs twice at once: a call while it is under way makes it run once more afterwards,
 * however many calls there are. Each call comes back when everything asked for so far is done.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  let isAskedAgain = false;

  async function untilNobodyAsks(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain);
    } finally {
      underWay = undefined;
    }
  }

  return () => {
    isAskedAgain = underWay !== undefined;
    return (underWay ??= untilNobodyAsks());
  };
}
