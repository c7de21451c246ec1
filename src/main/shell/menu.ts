import { BrowserWindow, Menu } from 'electron'
import { menuTemplate } from './menu-template'

/** Sets the application menu; what is chosen there goes to the window in front. */
export function setMenu(): void {
  const template = menuTemplate(process.platform, (command) => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    window?.webContents.send('menu:chosen', { command })
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
