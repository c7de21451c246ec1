import { between, disc, lens, path, rect, repeat, type Motif } from './shapes'

/** Single figures that look back: keyholes, eyes, couples. */
export const FIGURES = {
  keyhole: (h, p, f) => {
    const x = between(f(5), 70, 130)
    const y = h * 0.4
    const r = h * between(f(6), 0.15, 0.21)
    return (
      rect(0, 0, 200, h, p.a) +
      disc(x, y, r * 2.25, p.c) +
      disc(x, y, r, p.b) +
      path(`M${x} ${y}L${x + r * 1.15} ${h * 1.01}H${x - r * 1.15}Z`, p.b)
    )
  },
  eye: (h, p, f) => {
    const y = h * between(f(6), 0.44, 0.56)
    const r = h * between(f(5), 0.13, 0.19)
    const x = between(f(4), 84, 116)
    return (
      rect(0, 0, 200, h, p.a) +
      path(`M8 ${y}Q100 ${y - h * 0.52} 192 ${y}Q100 ${y + h * 0.52} 8 ${y}Z`, p.c) +
      disc(x, y, r * 1.25, p.b) +
      disc(x, y, r * 0.55, p.a) +
      disc(x + r * 0.5, y - r * 0.5, r * 0.2, p.c)
    )
  },
  slit: (h, p, f) => {
    const x = between(f(5), 70, 140)
    const w = between(f(6), 16, 42)
    const right = `C${x + w} ${h * 0.3} ${x + w} ${h * 0.7} ${x} ${h}`
    const left = `C${x - w} ${h * 0.7} ${x - w} ${h * 0.3} ${x} 0Z`
    const opening = path(`M${x} 0${right}${left}`, p.a)
    return rect(0, 0, 200, h, p.b) + opening + disc(x, h * 0.5, w * 0.42, p.b) + rect(0, h - 5, 200, 5, p.c)
  },
  pair: (h, p, f) => {
    const r = h * 0.34
    const d = between(f(5), 0.35, 0.95) * r
    const y = h * between(f(6), 0.42, 0.58)
    const both = disc(100 - d, y, r, p.a) + disc(100 + d, y, r, p.c)
    return rect(0, 0, 200, h, p.b) + both + path(lens(100, y, r, d), p.stock)
  },
  meet: (h, p, f) => {
    const r = h * between(f(5), 0.44, 0.56)
    const gap = between(f(6), -8, 12)
    const both = disc(100 - r - gap, h * 0.5, r, p.a) + disc(100 + r + gap, h * 0.5, r, p.c)
    return rect(0, 0, 200, h, p.b) + both + disc(100, h * 0.2, h * 0.05, p.c)
  },
  kite: (h, p, f) => {
    const x = between(f(5), 70, 140)
    const y = h * 0.36
    const k = h * between(f(6), 0.17, 0.24)
    const tail = y + k * 1.25
    return (
      rect(0, 0, 200, h, p.c) +
      path(`M${x} ${y - k}L${x + k * 0.72} ${y}L${x} ${tail}L${x - k * 0.72} ${y}Z`, p.b) +
      path(`M${x} ${y - k}L${x + k * 0.72} ${y}L${x} ${tail}Z`, p.a) +
      `<path d="M${x} ${tail}Q${x - 50} ${h * 0.74} ${x - 20} ${h}" fill="none" stroke="${p.b}" stroke-width="2"/>` +
      path(`M0 ${h}V${h * 0.86}Q100 ${h * 0.74} 200 ${h * 0.9}V${h}Z`, p.a)
    )
  },
  bounce: (h, p, f) => {
    const ball = (i: number): string => {
      const r = 17 + 7 * Math.sin(i * 2 + f(5) * 2)
      const y = h * (0.32 + 0.3 * Math.abs(Math.cos(i * between(f(6), 0.8, 1.5))))
      return disc(20 + i * 40, y, r, i % 2 ? p.b : p.a)
    }
    return rect(0, 0, 200, h, p.c) + repeat(5, ball) + rect(0, h - h * 0.16, 200, h * 0.16, p.b)
  },
  quarter: (h, p, f) => {
    const r = between(f(5), 110, 180)
    const left = f(6) < 0
    const x = left ? 0 : 200
    const small = disc(x + (left ? 1 : -1) * between(f(7), 110, 160), h * 0.24, h * 0.085, p.c)
    return rect(0, 0, 200, h, p.b) + disc(x, h, r, p.a) + disc(x, h, r * 0.56, p.stock) + small
  }
} satisfies Record<string, Motif>
