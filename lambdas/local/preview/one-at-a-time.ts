/**
 * Wraps work so that it never runs twice at once: calls while it is under way make it run once more afterwards,
 * however many there are. Each call returns when everything requested so far is done.
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
