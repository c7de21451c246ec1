/**
 * Ways in which a page can make something leave it, each with the address to go to. They run in the page itself, so each is a
 * function that needs nothing of this file. `leaves` are those that would take the page away, and so come last.
 */
const add = `((tag, set, parent = document.body) => { const e = document.createElement(tag); Object.assign(e, set); parent.append(e); return e })`
/** As the text of an expression that is given the address as `a`. */
const element = (tag: string, set: string): string => `${add}('${tag}', ${set})`
const link = (rel: string, more = ''): string => element('link', `{ rel: '${rel}', href: a${more} }`)
const style = (text: string): string =>
  `(() => { const s = new CSSStyleSheet(); s.replaceSync(${text}); document.adoptedStyleSheets.push(s); ${add}('div', { className: 'probe', textContent: 'probe' }) })()`
const host = `new URL(a).host`
const connection = (servers: string): string => `(async () => {
  const c = new RTCPeerConnection({ iceServers: ${servers} })
  c.createDataChannel('x')
  await c.setLocalDescription(await c.createOffer())
  await new Promise((go) => setTimeout(go, 1500))
})()`
const turn = (transport: string): string =>
  connection(
    `[{ urls: 'turn:' + new URL(a).hostname + ':8001?transport=${transport}', username: 'ratings', credential: 'x' }]`
  )

export const PROBES: Readonly<Record<string, string>> = {
  fetch: `fetch(a)`,
  'fetch-no-cors': `fetch(a, { mode: 'no-cors' })`,
  'fetch-keepalive': `fetch(a, { method: 'POST', body: 'ratings', keepalive: true, mode: 'no-cors' })`,
  xhr: `(() => { const r = new XMLHttpRequest(); r.open('GET', a); r.send() })()`,
  beacon: `navigator.sendBeacon(a, 'ratings')`,
  websocket: `new WebSocket(a.replace('http', 'ws'))`,
  eventsource: `new EventSource(a)`,
  webtransport: `new WebTransport(a.replace('http:', 'https:'))`,
  img: `(new Image().src = a)`,
  srcset: `(new Image().srcset = a + ' 1x')`,
  picture: `(() => { const p = ${element('picture', '{}')}; ${add}('source', { srcset: a }, p); ${add}('img', {}, p) })()`,
  'input-image': element('input', `{ type: 'image', src: a }`),
  'body-background': `document.body.setAttribute('background', a)`,
  'svg-image': `(() => { const n = 'http://www.w3.org/2000/svg', s = document.createElementNS(n, 'svg'), i = document.createElementNS(n, 'image'); i.setAttribute('href', a); s.append(i); document.body.append(s) })()`,
  'svg-use': `(() => { const n = 'http://www.w3.org/2000/svg', s = document.createElementNS(n, 'svg'), i = document.createElementNS(n, 'use'); i.setAttribute('href', a + '#x'); s.append(i); document.body.append(s) })()`,
  'svg-feimage': `(() => { const n = 'http://www.w3.org/2000/svg', s = document.createElementNS(n, 'svg'), f = document.createElementNS(n, 'filter'), i = document.createElementNS(n, 'feImage'), r = document.createElementNS(n, 'rect'); f.id = 'probe-filter'; i.setAttribute('href', a); f.append(i); r.setAttribute('filter', 'url(#probe-filter)'); r.setAttribute('width', '9'); r.setAttribute('height', '9'); s.append(f, r); document.body.append(s) })()`,
  'link-dns-prefetch': link('dns-prefetch'),
  'link-preconnect': link('preconnect'),
  'link-prefetch': link('prefetch', `, as: 'script'`),
  'link-preload': link('preload', `, as: 'script'`),
  'link-modulepreload': link('modulepreload'),
  'link-prerender': link('prerender'),
  'link-icon': link('icon'),
  'link-apple-icon': link('apple-touch-icon'),
  'link-manifest': link('manifest'),
  'link-stylesheet': link('stylesheet'),
  'link-search': link('search', `, type: 'application/opensearchdescription+xml'`),
  speculation: element(
    'script',
    `{ type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ source: 'list', urls: [a] }], prerender: [{ source: 'list', urls: [a] }] }) }`
  ),
  script: element('script', `{ src: a }`),
  'script-module': element('script', `{ type: 'module', src: a }`),
  'script-inline': element('script', `{ textContent: 'fetch(' + JSON.stringify(a) + ')' }`),
  import: `import(a)`,
  iframe: element('iframe', `{ src: a }`),
  'iframe-srcdoc': element('iframe', `{ srcdoc: '<img src="' + a + '">' }`),
  'iframe-data': element('iframe', `{ src: 'data:text/html,<img src="' + a + '">' }`),
  'iframe-blob': element(
    'iframe',
    `{ src: URL.createObjectURL(new Blob(['<img src="' + a + '">'], { type: 'text/html' })) }`
  ),
  object: element('object', `{ data: a }`),
  embed: element('embed', `{ src: a }`),
  webview: `(() => { const w = ${element('webview', '{}')}; w.setAttribute('src', a) })()`,
  video: element('video', `{ src: a, preload: 'auto' }`),
  'video-poster': element('video', `{ poster: a }`),
  audio: element('audio', `{ src: a, preload: 'auto' }`),
  track: `(() => { const v = ${element('video', '{}')}; const t = ${add}('track', { src: a, default: true, kind: 'captions' }, v); t.track.mode = 'showing' })()`,
  'form-in-frame': `(() => { ${add}('iframe', { name: 'probe-form' }); const f = ${element('form', `{ action: a, method: 'POST', target: 'probe-form' }`)}; f.submit() })()`,
  ping: `(() => { const l = ${element('a', `{ href: '#probe' }`)}; l.setAttribute('ping', a); l.click() })()`,
  'attribution-src': `(() => { const i = new Image(); i.setAttribute('attributionsrc', a) })()`,
  'css-url': style(`'.probe { background: url(' + a + ') }'`),
  'css-import': element('style', `{ textContent: '@import "' + a + '";' }`),
  'css-font-face': style(`'@font-face { font-family: probe; src: url(' + a + ') } .probe { font-family: probe }'`),
  'css-cursor': style(`'.probe { cursor: url(' + a + '), auto }'`),
  'css-inline': `document.body.setAttribute('style', 'background-image: url(' + a + ')')`,
  'css-set': `(document.body.style.listStyleImage = 'url(' + a + ')')`,
  'font-face': `new FontFace('probe-face', 'url(' + a + ')').load()`,
  worker: `new Worker(a)`,
  'worker-blob': `new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify(a) + ')'])))`,
  'worker-data': `new Worker('data:text/javascript,fetch(' + JSON.stringify(a) + ')')`,
  'shared-worker': `new SharedWorker(a)`,
  'service-worker': `navigator.serviceWorker.register(a)`,
  worklet: `new AudioContext().audioWorklet.addModule(a)`,
  'paint-worklet': `CSS.paintWorklet.addModule(a)`,
  cache: `caches.open('probe').then((c) => c.add(a))`,
  'background-fetch': `navigator.serviceWorker.ready.then((r) => r.backgroundFetch.fetch('probe', a))`,
  notification: `new Notification('probe', { icon: a, image: a, badge: a })`,
  'media-session': `(navigator.mediaSession.metadata = new MediaMetadata({ title: 'probe', artwork: [{ src: a }] }))`,
  payment: `new PaymentRequest([{ supportedMethods: a }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()`,
  'protocol-handler': `navigator.registerProtocolHandler('web+probe', a + '?%s')`,
  credential: `navigator.credentials.get({ publicKey: { challenge: new Uint8Array(9), rpId: ${host} } })`,
  geolocation: `new Promise((go) => navigator.geolocation.getCurrentPosition(go, go))`,
  stun: connection(`[{ urls: 'stun:' + new URL(a).hostname + ':8001' }]`),
  'turn-udp': turn('udp'),
  'turn-tcp': turn('tcp'),
  'turns-tcp': connection(
    `[{ urls: 'turns:' + new URL(a).hostname + ':443?transport=tcp', username: 'ratings', credential: 'x' }]`
  ),
  'remote-candidate': `(async () => {
    const c = new RTCPeerConnection(), d = new RTCPeerConnection()
    c.createDataChannel('x')
    await c.setLocalDescription(await c.createOffer())
    await d.setRemoteDescription(c.localDescription)
    await d.setLocalDescription(await d.createAnswer())
    await c.setRemoteDescription(d.localDescription)
    for (const protocol of ['udp', 'tcp']) await c.addIceCandidate({ candidate: 'candidate:1 1 ' + protocol + ' 2122260223 ' + new URL(a).hostname + ' 8001 typ host' + (protocol === 'tcp' ? ' tcptype passive' : ''), sdpMid: '0', sdpMLineIndex: 0 })
    await new Promise((go) => setTimeout(go, 1500))
  })()`,
  'window-open': `window.open(a)`,
  'link-blank': element('a', `{ href: a, target: '_blank' }`) + '.click()',
  download: element('a', `{ href: a, download: 'probe' }`) + '.click()',
  'download-blob':
    element('a', `{ href: URL.createObjectURL(new Blob(['ratings'])), download: 'probe.txt' }`) + '.click()',
  mailto: `window.open('mailto:ratings@' + ${host})`,
  'other-scheme': `window.open('web+probe://' + ${host})`,
  'meta-policy': `(() => { const m = ${element('meta', `{ httpEquiv: 'Content-Security-Policy', content: "default-src *; report-uri " + a }`)}; return m })()`
}

/** What would take the page away: after everything else. */
export const LEAVES: Readonly<Record<string, string>> = {
  form: element('form', `{ action: a, method: 'POST' }`) + '.submit()',
  'meta-refresh': `(() => { document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0; url=' + a })) })()`,
  location: `(location.href = a)`,
  'location-replace': `location.replace(a)`,
  'location-data': `(location.href = 'data:text/html,<img src="' + a + '">')`,
  'location-blob': `(location.href = URL.createObjectURL(new Blob(['<img src="' + a + '">'], { type: 'text/html' })))`,
  'location-file': `(location.href = 'file:///etc/hostname')`,
  'location-javascript': `(location.href = 'javascript:fetch(' + JSON.stringify(a) + ')')`
}
