import { between, disc, path, rect, repeat, turn, type Motif } from './shapes'

/** Rhythms: blinds, frames, rays, rings. */
export const PATTERNS = {
  blinds: (h, p, f) => {
    const n = Math.round(between(f(5), 7, 11))
    const step = h / n
    const skew = between(f(6), -26, 34)
    const slat = (i: number): string => {
      const y = i * step
      return path(`M0 ${y}L200 ${y - skew}V${y - skew + step * 0.42}L0 ${y + step * 0.42}Z`, p.b)
    }
    const pane = path(`M60 0H200V${h}H${60 + skew}Z`, p.a)
    return rect(0, 0, 200, h, p.b) + pane + repeat(n + 1, slat) + disc(between(f(7), 50, 110), h * 0.62, h * 0.17, p.c)
  },
  frames: (h, p, f) => {
    const gap = 10
    const w = (200 - gap * 5) / 4
    const tall = w * 0.72
    const marked = Math.round(between(f(5), 0, 9)) % 7
    const frame = (row: number, i: number): string =>
      rect(gap + i * (w + gap), gap + row * (tall + gap), w, tall, (i + row * 4) % 7 === marked ? p.c : p.a)
    const nRows = Math.ceil(h / (tall + gap))
    return rect(0, 0, 200, h, p.b) + repeat(nRows, (row) => repeat(4, (i) => frame(row, i)))
  },
  rhythm: (h, p, f) => {
    const w = 200 / 9
    return repeat(9, (i) => {
      const v = 0.5 + 0.44 * Math.sin(i * between(f(5), 0.6, 1.5) + f(6) * 2)
      return rect(i * w, h - v * h, w - 4, v * h, turn([p.a, p.b, p.c], i), `rx="${(w - 4) / 2}"`)
    })
  },
  flags: (h, p, f) => {
    const d = between(f(5), 20, 70)
    const upper = path(`M0 0H200L0 ${h * 0.62 + d}Z`, p.a)
    return rect(0, 0, 200, h, p.b) + upper + path(`M200 ${h}H${60 + d}L200 ${h * 0.3}Z`, p.c)
  },
  orbits: (h, p, f) => {
    const x = between(f(5), 30, 170)
    const y = h * between(f(6), 0.35, 0.85)
    const angle = f(7) * 2 + 4
    const ring = (i: number): string =>
      `<circle cx="${x}" cy="${y}" r="${i * h * 0.17}" fill="none" stroke="${p.a}" stroke-width="${i % 2 ? 1.4 : 3.2}"/>`
    const moon = disc(x + Math.cos(angle) * h * 0.51, y + Math.sin(angle) * h * 0.51, h * 0.055, p.a)
    return rect(0, 0, 200, h, p.b) + repeat(5, (i) => ring(5 - i)) + disc(x, y, h * 0.12, p.c) + moon
  },
  vortex: (h, p, f) => {
    const x = between(f(5), 60, 140)
    const y = h * between(f(6), 0.4, 0.6)
    const twist = between(f(7), 5, 16)
    const square = (i: number): string => {
      const k = 150 * 0.7 ** i
      return `<g transform="rotate(${i * twist} ${x} ${y})">${rect(x - k, y - k, k * 2, k * 2, i % 2 ? p.a : p.b)}</g>`
    }
    return rect(0, 0, 200, h, p.a) + repeat(7, square) + disc(x, y, 6, p.c)
  },
  rays: (h, p, f) => {
    const x = between(f(5), 0, 200)
    const y = h * between(f(6), 0.75, 1.05)
    const at = (angle: number): string => `${x + Math.cos(angle) * 420} ${y + Math.sin(angle) * 420}`
    const ray = (i: number): string =>
      path(`M${x} ${y}L${at(Math.PI * (1 + i / 15))}L${at(Math.PI * (1 + (i + 0.5) / 15))}Z`, p.a)
    return rect(0, 0, 200, h, p.b) + repeat(15, ray) + disc(x, y, h * 0.26, p.c)
  }
} satisfies Record<string, Motif>
