/**
 * Switches of Chromium that hand the app to another program, or take away what protects it. A package started with one of them does
 * not open. `--no-sandbox` is not among them: where the system lets nobody make a sandbox it is the only way to start at all.
 */
const REFUSED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-socket-name',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'enable-automation',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'unsafely-treat-insecure-origin-as-secure',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'log-net-log',
  'js-flags',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher'
]

/** The first switch that a package refuses; null when there is none. */
export const refusedSwitch = (hasSwitch: (name: string) => boolean): string | null => REFUSED.find(hasSwitch) ?? null
