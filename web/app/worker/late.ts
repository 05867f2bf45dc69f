/** Modules that are loaded when a pure function first needs them, and the function then begins again. */

/** Something is not loaded yet; `load` it and call again. */
export class NotLoaded extends Error {
  constructor(readonly load: () => Promise<unknown>) {
    super("not loaded yet");
  }
}

/** Gives a module, or throws `NotLoaded` until somebody has loaded it. */
export function late<M>(load: () => Promise<M>): () => M {
  let found: M | undefined;
  return () => {
    if (found === undefined)
      throw new NotLoaded(async () => {
        found = await load();
      });
    return found;
  };
}

/** Call a pure function, loading what it turns out to need. */
export async function withTables<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await error.load();
    }
  }
}
