// Loaded before the app, by tests that drive it without Playwright: says which questions it asks, answers each with its first button, and
// closes the window as its X does when it gets SIGUSR2.
const { BrowserWindow, dialog } = require('electron')

const say = (message) => process.stderr.write(`ASKED: ${message}\n`)
dialog.showMessageBox = async (...args) => {
  say(args.at(-1).message)
  return { response: 0, checkboxChecked: false }
}
dialog.showErrorBox = (title, content) => say(`${title}: ${content}`)
process.on('SIGUSR2', () => BrowserWindow.getAllWindows()[0]?.close())
