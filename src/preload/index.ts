import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/contract'

const bridge: Bridge = {
  call: (name, request) => ipcRenderer.invoke(name, request),
  subscribe: (name, listener) => {
    const forward = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]): void => listener(value)
    ipcRenderer.on(name, forward)
    return () => ipcRenderer.off(name, forward)
  },
  offerDropped: (file) => ipcRenderer.invoke('datasets:offer', { path: pathOf(file) })
}

/** Electron before 29 keeps the path on the file itself, later ones tell it to a preload alone. */
function pathOf(file: File): string {
  const utils = webUtils as typeof webUtils | undefined
  return utils?.getPathForFile(file) ?? (file as File & { readonly path?: string }).path ?? ''
}

contextBridge.exposeInMainWorld('matinee', bridge)
