import { app } from 'electron'
import { DEVELOPMENT_URL, isTrusted } from './security'

/**
 * What Chromium is started with: it finds no host, whatever asks for one, names and addresses alike; the one proxy, for what would not
 * ask, is a port where nobody is, this machine not excepted; and what it would fetch for itself is off.
 */
const SWITCHES = {
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  'proxy-server': 'socks5://127.0.0.1:9',
  'proxy-bypass-list': '<-loopback>',
  'disable-background-networking': '',
  'disable-breakpad': '',
  'disable-client-side-phishing-detection': '',
  'disable-component-update': '',
  'disable-domain-reliability': '',
  'disable-features': 'WebRtcHideLocalIpsWithMdns', // which joins the local network's names
  'disable-sync': '',
  'dns-prefetch-disable': '',
  'no-pings': ''
} as const

/**
 * Leaves Chromium no way to any network; downloads of datasets are Node's and no business of it. Must run before the app is ready.
 * The server that `npm run dev` starts is the one exception.
 */
export function cutOff(): void {
  if (DEVELOPMENT_URL) return
  for (const [name, value] of Object.entries(SWITCHES)) app.commandLine.appendSwitch(name, value)
  app.on('session-created', (created) => {
    created.setSpellCheckerEnabled(false)
    created.setSpellCheckerLanguages([]) // its dictionaries are fetched, whatever the page's own setting is
    created.webRequest.onBeforeRequest(({ url }, decide) =>
      decide({ cancel: !isTrusted(url) && !url.startsWith('data:') && !url.startsWith('devtools:') })
    )
  })
  // Neither a policy of the page nor webRequest governs WebRTC: through the proxy or not at all.
  app.on('web-contents-created', (_event, contents) => contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp'))
}
