/** How a page or a program of today would send something. */
const NETWORK = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']

/**
 * Gives up, before a message names anything foreign, what no job needs: the network, native modules, and files that others may read.
 * It is no sandbox (docs/decisions/0016-processes-that-read.md): it takes away what a fault in reading would find at hand.
 */
export function giveUpRights(): void {
  process.umask(0o077)
  for (const name of NETWORK) Reflect.deleteProperty(globalThis, name)
  Object.defineProperty(process, 'dlopen', {
    configurable: false,
    writable: false,
    value: () => {
      throw new Error('no native module is part of Matinee')
    }
  })
}
