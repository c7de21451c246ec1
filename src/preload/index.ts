import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/contract'

/** The names that main gave this page to use, in an argument that the page cannot change. */
function namesAfter(flag: string): ReadonlySet<string> {
  const given = process.argv.find((argument) => argument.startsWith(flag))
  return new Set(given?.slice(flag.length).split(','))
}
const calls = namesAfter('--matinee-calls=')
const events = namesAfter('--matinee-events=')

const bridge: Bridge = {
  call: (name, request) =>
    calls.has(name) ? ipcRenderer.invoke(name, request) : Promise.reject(new Error('There is no such call.')),
  subscribe: (name, listener) => {
    if (!events.has(name)) throw new Error('There is no such event.')
    const forward = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]): void => listener(value)
    ipcRenderer.on(name, forward)
    return () => ipcRenderer.off(name, forward)
  },
  offerDropped: (file) => {
    const path = pathOf(file)
    // What comes out of a mail or an archive lies nowhere, and so is no dataset.
    if (path === '') return Promise.resolve({ ok: false, error: { code: 'not-a-dataset', message: '' } })
    return ipcRenderer.invoke('datasets:offer', { path })
  }
}

/** Where a file lies; nowhere when a page made it up. Electron before 29 keeps the path on the file itself, later ones tell it to a preload alone. */
function pathOf(file: File): string {
  const utils = webUtils as typeof webUtils | undefined
  if (utils) return utils.getPathForFile(file)
  return file instanceof File ? ((file as File & { readonly path?: string }).path ?? '') : ''
}

contextBridge.exposeInMainWorld('matinee', bridge)
