/** Readings that begin together are shown together: four stores that answer one after another would draw the screen four times. */

let begun: Promise<unknown>[] | undefined;

/** Resolves with what `reading` gives, when everything that began in the same turn is there. None of them may reject. */
export async function together<T>(reading: Promise<T>): Promise<T> {
  begun ??= beginTurn();
  const turn = begun;
  turn.push(reading);
  const result = await reading;
  await Promise.all(turn);
  return result;
}

function beginTurn(): Promise<unknown>[] {
  queueMicrotask(() => {
    begun = undefined;
  });
  return [];
}
