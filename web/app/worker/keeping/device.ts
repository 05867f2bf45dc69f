/** What this device keeps, if she chose so: one sealed book, the same bytes as a vault at the board. */

const BASE = "n";
const STORE = "n";

/** A sealed book on the device, with the name of its vault (a public key) and its version. */
export interface OnDevice {
  readonly name: string;
  readonly version: bigint;
  readonly sealed: Uint8Array;
}

/** Put it there, unless a later or equal version of the same name is there already (`false`). */
export async function putOnDevice(it: OnDevice): Promise<boolean> {
  return inStore("readwrite", async (store) => {
    const known = await done(store.get(it.name) as IDBRequest<OnDevice | undefined>);
    if (known && known.version >= it.version) return false;
    await done(store.put(it, it.name));
    return true;
  });
}

/** What is kept under a name. */
export async function onDevice(name: string): Promise<OnDevice | undefined> {
  if (!(await anyOnDevice())) return undefined;
  return inStore("readonly", (store) => done(store.get(name) as IDBRequest<OnDevice | undefined>));
}

/** Whether this device keeps anything, asked without making anything. */
export async function anyOnDevice(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === BASE);
}

/** Remove what is kept under a name; the whole base when nothing else is in it. */
export async function dropFromDevice(name: string): Promise<void> {
  if (!(await anyOnDevice())) return;
  const left = await inStore("readwrite", async (store) => {
    await done(store.delete(name));
    return done(store.count());
  });
  if (left === 0) await done(indexedDB.deleteDatabase(BASE));
}

/** Remove whatever is kept, of anybody. */
export async function clearDevice(): Promise<void> {
  if (await anyOnDevice()) await done(indexedDB.deleteDatabase(BASE));
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const asked = indexedDB.open(BASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  const base = await done(asked);
  base.onversionchange = () => {
    base.close();
  };
  try {
    const doing = base.transaction(STORE, mode, { durability: "strict" });
    const ended = new Promise<void>((resolve, reject) => {
      doing.oncomplete = () => {
        resolve();
      };
      doing.onabort = () => {
        reject(doing.error ?? new Error("aborted"));
      };
    });
    const found = await work(doing.objectStore(STORE));
    await ended;
    return found;
  } finally {
    base.close();
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("storage"));
    };
  });
}
