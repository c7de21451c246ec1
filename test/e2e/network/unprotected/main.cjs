// An app without any rule of its own, for the tests of what a page can send: what is heard of this one is what Matinee stops.
const { app, BrowserWindow, protocol, session } = require('electron')

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } }
])
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const page = new Response('<!doctype html><title>Unprotected</title><body></body>', {
    headers: { 'Content-Type': 'text/html' }
  })
  session.defaultSession.protocol.handle('app', () => page.clone())
  // A dialog would wait for somebody, and another program is not ours to start.
  session.defaultSession.on('will-download', (event) => event.preventDefault())
  session.defaultSession.setPermissionRequestHandler((_contents, name, decide) => decide(name !== 'openExternal'))
  new BrowserWindow().loadURL('app://matinee/index.html')
})
