import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '@shared/contract'

/** Sets the application menu: platform roles, and commands that the page carries out. There is no reload: nothing here needs one. */
export function setMenu(): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
      { label: 'Edit', submenu: EDIT },
      { label: 'View', submenu: VIEW },
      { role: 'windowMenu' }
    ])
  )
}

/** A menu item of the page's. Its key is only shown: the page hears it itself, and must not hear it twice. */
function command(label: string, name: MenuCommand, accelerator: string): MenuItemConstructorOptions {
  return {
    id: name,
    label,
    accelerator,
    registerAccelerator: false,
    click: (_item, window) => {
      if (window instanceof BrowserWindow) window.webContents.send('menu:chosen', { command: name })
    }
  }
}

const EDIT: MenuItemConstructorOptions[] = [
  command('Undo', 'undo', 'CmdOrCtrl+Z'),
  command('Redo', 'redo', 'Shift+CmdOrCtrl+Z'),
  { type: 'separator' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'delete' },
  { type: 'separator' },
  { role: 'selectAll' }
]

const VIEW: MenuItemConstructorOptions[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { type: 'separator' },
  { role: 'togglefullscreen' }
]
