import type { MenuItemConstructorOptions } from 'electron'
import { figureOf, RAIL_PAGES, type MenuCommand } from '@shared/commands'
import { texts } from '../words/texts'

type Item = MenuItemConstructorOptions
const words = texts.menu
const LINE: Item = { type: 'separator' }

/**
 * The application menu: platform roles, and commands that the page carries out. There is no reload: nothing here needs
 * one.
 */
export function menuTemplate(platform: NodeJS.Platform, choose: (command: MenuCommand) => void): Item[] {
  const isMac = platform === 'darwin'
  // The key is only shown: the page hears it itself, and must not hear it twice.
  const command = (label: string, name: MenuCommand, accelerator: string | null): Item => ({
    id: name,
    label,
    ...(accelerator !== null && { accelerator }),
    registerAccelerator: false,
    click: () => choose(name)
  })
  const settings = command(isMac ? words.settingsOnMac : words.pages.settings, 'settings', 'CmdOrCtrl+,')
  const application: Item = {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: words.about },
      LINE,
      settings,
      LINE,
      { role: 'services', label: words.services },
      LINE,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.unhide },
      LINE,
      { role: 'quit', label: words.quit }
    ]
  }
  const file: Item = {
    role: 'fileMenu',
    label: words.file,
    submenu: [settings, LINE, { role: 'quit', label: words.quit }]
  }
  const edit: Item[] = [
    command(words.undo, 'undo', 'CmdOrCtrl+Z'),
    command(words.redo, 'redo', 'Shift+CmdOrCtrl+Z'),
    LINE,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'delete', label: words.delete },
    LINE,
    { role: 'selectAll', label: words.selectAll },
    LINE,
    command(words.search, 'search', 'CmdOrCtrl+F')
  ]
  const view: Item[] = [
    command(words.palette, 'palette', 'CmdOrCtrl+K'),
    LINE,
    { role: 'resetZoom', label: words.resetZoom },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    LINE,
    { role: 'togglefullscreen', label: words.fullScreen }
  ]
  const window: Item[] = [
    { role: 'minimize', label: words.minimize },
    { role: 'close', label: words.close }
  ]
  const windowOnMac: Item[] = [
    { role: 'minimize', label: words.minimize },
    { role: 'zoom', label: words.zoom },
    LINE,
    { role: 'front', label: words.front }
  ]
  const pages = RAIL_PAGES.filter((page) => page !== 'settings')
  const go: Item[] = [
    command(words.back, 'back', 'Alt+Left'),
    LINE,
    ...pages.map((page) => command(words.pages[page], page, figureOf(page) && `CmdOrCtrl+${figureOf(page)}`))
  ]
  return [
    isMac ? application : file,
    { label: words.edit, submenu: edit },
    { label: words.view, submenu: view },
    { label: words.go, submenu: go },
    { label: words.model, submenu: [command(words.retrain, 'retrain', 'CmdOrCtrl+Enter')] },
    { role: 'windowMenu', label: words.window, submenu: isMac ? windowOnMac : window },
    { role: 'help', label: words.help, submenu: [command(words.shortcuts, 'shortcuts', 'F1')] }
  ]
}
