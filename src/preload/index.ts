import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/contract'

const bridge: Bridge = {
  call: (name, request) => ipcRenderer.invoke(name, request),
  subscribe: (name, listener) => {
    const forward = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]): void => listener(value)
    ipcRenderer.on(name, forward)
    return () => ipcRenderer.off(name, forward)
  }
}

contextBridge.exposeInMainWorld('matinee', bridge)
