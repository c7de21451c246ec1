import { closeSync, fstatSync, readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { openRegularFileSync } from '../files/regular-file'

/** Where a window was and how: its bounds when it is neither maximized nor full screen, in screen pixels. */
const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean()
})
export type WindowState = z.infer<typeof WindowState>

const MOST_BYTES = 10_000

/** As much of a window's upper edge must be on a display, so that it can be seen and dragged. */
const GRIP = { width: 120, height: 40 }

/** The state that was written when the window was last closed; null when there is none that can be understood. */
export function readWindowState(file: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(withFile(file, 'r', readShort)))
  } catch {
    return null // none yet, or not ours: the window opens where the system puts it
  }
}

/** Notes a window's state. Not being able to is no reason to keep the window open. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    withFile(file, 'w', (descriptor) => writeFileSync(descriptor, JSON.stringify(state)))
  } catch {
    // a folder that cannot be written to: the library says so, and a window's place is not worth a second message
  }
}

function withFile<T>(file: string, flags: 'r' | 'w', use: (descriptor: number) => T): T {
  const descriptor = openRegularFileSync(file, flags)
  try {
    return use(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** What we wrote is short; nothing else that lies there is worth its memory. */
function readShort(descriptor: number): string {
  if (fstatSync(descriptor).size > MOST_BYTES) throw new Error('this is no window state')
  return readFileSync(descriptor, 'utf8')
}

/**
 * Saved bounds that are usable on the displays there are now: no larger than the display they are mostly on, and inside
 * of it. Null when the window would be out of reach, because its display has gone.
 */
export function boundsOnScreen(saved: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null {
  const grip = { x: saved.x, y: saved.y, width: saved.width, height: GRIP.height }
  const within = workAreas.find((area) => {
    const shared = overlap(grip, area)
    return shared.width >= Math.min(GRIP.width, saved.width) && shared.height >= GRIP.height / 2
  })
  if (!within) return null
  const width = Math.min(saved.width, within.width)
  const height = Math.min(saved.height, within.height)
  // A window that hangs over an edge onto a second display stays as it was.
  if (width === saved.width && height === saved.height) return { ...saved }
  return {
    x: clamp(saved.x, within.x, width, within.width),
    y: clamp(saved.y, within.y, height, within.height),
    width,
    height
  }
}

const clamp = (at: number, start: number, size: number, room: number): number =>
  Math.max(start, Math.min(at, start + room - size))

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))
  }
}
