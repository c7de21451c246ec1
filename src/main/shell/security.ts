import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { app, protocol } from 'electron'
import { refusedSwitch } from './refused-switches'
import { texts } from '../words/texts'

const ORIGIN = 'app://matinee'
/** Where `npm run dev` serves the page; never in a package. */
export const DEVELOPMENT_URL = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.woff2': 'font/woff2'
  })
)

const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types posters'
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer'
}

/** Whether this was built for tests that drive the app from outside (electron.vite.config.ts). */
declare const __E2E_BUILD__: boolean
function mayBeDriven(): boolean {
  return !app.isPackaged || (__E2E_BUILD__ && process.env.MATINEE_AS_RELEASE !== '1')
}

/** Whether a switch came from whoever started the app: Electron sets some of them by itself. */
const wasGiven = (name: string): boolean =>
  process.argv.some((argument) => /^(?:--?|\/)([^=]+)/.exec(argument)?.[1]?.toLowerCase() === name)

/** Ends a package that was started with a switch that would hand it to another program, before anything of it is open. */
export function refuseSwitches(): void {
  const refused = mayBeDriven() ? null : refusedSwitch((name) => app.commandLine.hasSwitch(name) && wasGiven(name))
  if (refused === null) return
  process.stderr.write(`${texts.refusedSwitch(refused)}\n`)
  process.exit(1)
}

/** The page every window shows. */
export const START_URL = DEVELOPMENT_URL ?? `${ORIGIN}/index.html`

/** Whether a page may be shown and may make calls: this app's own, or the development server's when not packaged. */
export function isTrusted(address: string): boolean {
  try {
    const url = new URL(address)
    if (DEVELOPMENT_URL && url.origin === new URL(DEVELOPMENT_URL).origin) return true
    return `${url.protocol}//${url.host}` === ORIGIN // Node's URL gives the origin 'null' to custom schemes
  } catch {
    return false
  }
}

/** Declares the app scheme; must run before the app is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Serves the files of the renderer's folder, and nothing else, under the app scheme. */
export function serveRenderer(folder: string): void {
  protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    if (`app://${host}` !== ORIGIN || method !== 'GET') return new Response(null, { status: 404, headers: HEADERS })
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname)))
    const contentType = CONTENT_TYPES.get(path.extname(file))
    if (!file.startsWith(folder + path.sep) || !contentType)
      return new Response(null, { status: 404, headers: HEADERS })
    try {
      const headers = { ...HEADERS, 'Content-Type': contentType }
      return new Response(new Uint8Array(await readFile(file)), { headers })
    } catch {
      return new Response(null, { status: 404, headers: HEADERS }) // not one of our files
    }
  })
}

/**
 * Denies what this app never needs, in every session and every page that there will ever be: permissions, downloads by a page, new
 * windows, leaving the page and webviews. Must run before the app is ready.
 */
export function lockDown(): void {
  app.on('session-created', (created) => {
    created.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
    created.setPermissionCheckHandler(() => false)
    created.setDevicePermissionHandler(() => false)
    created.on('will-download', (event) => event.preventDefault())
  })
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event, url) => {
      if (!isTrusted(url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}
