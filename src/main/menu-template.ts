import type { MenuItemConstructorOptions } from 'electron'
import { PAGE_NAMES, RAIL_PAGES, type MenuCommand } from '@shared/commands'

type Item = MenuItemConstructorOptions
const LINE: Item = { type: 'separator' }

/**
 * The application menu: platform roles, and commands that the page carries out. There is no reload: nothing here needs
 * one.
 */
export function menuTemplate(platform: NodeJS.Platform, choose: (command: MenuCommand) => void): Item[] {
  const isMac = platform === 'darwin'
  // The key is only shown: the page hears it itself, and must not hear it twice.
  const command = (label: string, name: MenuCommand, accelerator: string): Item => ({
    id: name,
    label,
    accelerator,
    registerAccelerator: false,
    click: () => choose(name)
  })
  const settings = command(isMac ? 'Settings…' : 'Settings', 'settings', 'CmdOrCtrl+,')
  const application: Item = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      LINE,
      settings,
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit' }
    ]
  }
  const file: Item = { role: 'fileMenu', submenu: [settings, LINE, { role: 'quit' }] }
  const edit: Item[] = [
    command('Undo', 'undo', 'CmdOrCtrl+Z'),
    command('Redo', 'redo', 'Shift+CmdOrCtrl+Z'),
    LINE,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    LINE,
    { role: 'selectAll' },
    LINE,
    command('Search movies', 'search', 'CmdOrCtrl+F')
  ]
  const view: Item[] = [
    command('Command palette…', 'palette', 'CmdOrCtrl+K'),
    LINE,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    LINE,
    { role: 'togglefullscreen' }
  ]
  const pages = RAIL_PAGES.filter((page) => page !== 'settings')
  const go: Item[] = [
    command('Back', 'back', 'Alt+Left'),
    LINE,
    ...pages.map((page, i) => command(PAGE_NAMES[page], page, `CmdOrCtrl+${i + 1}`))
  ]
  return [
    isMac ? application : file,
    { label: 'Edit', submenu: edit },
    { label: 'View', submenu: view },
    { label: 'Go', submenu: go },
    { label: 'Model', submenu: [command('Retrain', 'retrain', 'CmdOrCtrl+Enter')] },
    { role: 'windowMenu' },
    { role: 'help', submenu: [command('Keyboard shortcuts', 'shortcuts', 'F1')] }
  ]
}
