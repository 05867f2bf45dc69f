/** Loading a part late, also after it once failed to come. */

const ADDRESS = /https?:\/\/[^\s"']+\.js/;

let tries = 0;

/**
 * What `load` imports. A browser remembers that a module did not come, and does not ask for it again; its error says
 * the address, and under another address it does.
 */
export async function imported<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const address = ADDRESS.exec(String(error))?.[0];
    if (address === undefined || new URL(address).origin !== location.origin) throw error;
    return (await import(/* @vite-ignore */ `${address}?${++tries}`)) as M;
  }
}
