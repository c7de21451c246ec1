import { expect, it } from 'vitest'
import { refusedSwitch } from '../../../src/main/shell/refused-switches'

const given = (...names: string[]) => refusedSwitch((name) => names.includes(name))

it('a switch that would hand the app to another program is named; what people need is let pass', () => {
  expect(given('user-data-dir', 'remote-debugging-port')).toBe('remote-debugging-port')
  expect(given('host-resolver-rules')).toBe('host-resolver-rules')
  expect(given('user-data-dir', 'no-sandbox', 'force-device-scale-factor', 'ozone-platform', 'lang')).toBeNull()
})
