/** Macs have their own modifier keys. */
export const isMac = navigator.platform.startsWith('Mac')
