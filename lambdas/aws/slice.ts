/**
 * Milliseconds before the function's time is up; from then on nothing new is begun: the state of a large site takes its
 * time.
 */
const reserve = 60_000;
/** So many outputs are written all the same, while there is as much as this: planning may have taken all the time there was. */
const fewest = 500;
const reserveOfFewest = 30_000;

/**
 * Divides the time of a run (`millisecondsLeft` until it is ended) between what it may do. Half of it is for reading and parsing:
 * what follows from that is planned in one go, and must have time, too, if not in this run, then in the next, which reads what
 * this one kept. Says whether there is time for more.
 */
export function sliceOf(millisecondsLeft: () => number): (phase: 'parse' | 'write') => boolean {
  const half = millisecondsLeft() / 2;
  let late = 0;
  return (phase) => {
    const left = millisecondsLeft();
    if (phase === 'parse') return left > half;
    return left > reserve || (left > reserveOfFewest && late++ < fewest);
  };
}
