import { between, disc, path, rect, repeat, type Motif } from './shapes'

/** Landscapes and towns. */
export const PLACES = {
  horizon: (h, p, f) => {
    const y = h * between(f(5), 0.6, 0.78)
    const r = between(f(6), 40, 66)
    const strips = repeat(3, (i) => rect(0, y + (h - y) * (0.18 + i * 0.27), 200, 2 + i * 2.5, p.a))
    const sun = disc(between(f(7), 60, 150), y - r * 0.2, r, p.c)
    return rect(0, 0, 200, h, p.a) + sun + rect(0, y, 200, h - y, p.b) + strips
  },
  hills: (h, p, f) => {
    const x = between(f(5), 40, 160)
    return (
      rect(0, 0, 200, h, p.c) +
      disc(200 - x * 0.8, h * 0.3, between(f(6), 18, 34), p.a) +
      path(`M0 ${h * 0.62}C40 ${h * 0.4} ${x} ${h * 0.38} 200 ${h * 0.66}V${h}H0Z`, p.a) +
      path(`M0 ${h * 0.82}C${x * 0.7} ${h * 0.52} 150 ${h * 0.66} 200 ${h * 0.56}V${h}H0Z`, p.b)
    )
  },
  moon: (h, p, f) => {
    const x = between(f(5), 70, 130)
    const r = h * 0.33
    return (
      rect(0, 0, 200, h, p.b) +
      disc(x, h * 0.46, r, p.c) +
      disc(x + between(f(6), -1, 1) * r * 0.55, h * 0.4, r * 0.88, p.b) +
      path(`M0 ${h}L60 ${h * 0.74}L112 ${h * 0.9}L158 ${h * 0.7}L200 ${h * 0.84}V${h}Z`, p.a)
    )
  },
  blocks: (h, p, f) => {
    const w = 200 / 6
    const tower = (i: number): string => {
      const tall = h * (0.36 + 0.3 * Math.abs(Math.sin(i * 1.9 + f(6) * 1.3 + 1)))
      const lit = (k: number): boolean => Math.sin(i * 5 + k * 3 + f(7) * 2) > 0.25
      const windows = repeat(3, (k) => (lit(k) ? rect(i * w + w * 0.3, h - tall + 12 + k * 17, w * 0.36, 7, p.c) : ''))
      return rect(i * w, h - tall, w + 0.5, tall, p.b) + windows
    }
    return rect(0, 0, 200, h, p.a) + disc(between(f(5), 40, 160), h * 0.3, h * 0.16, p.c) + repeat(6, tower)
  },
  peaks: (h, p, f) => {
    const x = between(f(5), 50, 150)
    return (
      rect(0, 0, 200, h, p.c) +
      disc(200 - x, h * 0.26, h * 0.12, p.a) +
      path(`M${x - 130} ${h}L${x} ${h * 0.2}L${x + 130} ${h}Z`, p.b) +
      path(`M${x} ${h * 0.2}L${x + 130} ${h}H${x + 18}Z`, p.a) +
      path(`M0 ${h}L46 ${h * 0.68}L104 ${h}Z`, p.b)
    )
  },
  plain: (h, p, f) => {
    const y = h * between(f(5), 0.5, 0.62)
    const x = between(f(6), 50, 150)
    const across = repeat(8, (i) => rect(0, y + (h - y) * (i / 8) ** 1.7, 200, 1.6, p.a))
    const away = repeat(15, (i) =>
      path(`M${x + (i - 7) * 7} ${y}L${x + (i - 7) * 62} ${h}h2L${x + (i - 7) * 7 + 1} ${y}Z`, p.a)
    )
    return rect(0, 0, 200, h, p.b) + disc(x, y - h * 0.16, h * 0.2, p.c) + rect(0, y, 200, h - y, p.b) + across + away
  },
  lamp: (h, p, f) => {
    const x = between(f(5), 60, 140)
    const y = h * 0.2
    const spread = between(f(6), 46, 84)
    return (
      rect(0, 0, 200, h, p.b) +
      path(`M${x} ${y}L${x + spread} ${h * 0.86}H${x - spread}Z`, p.c) +
      disc(x, y, h * 0.07, p.a) +
      rect(x - 2, 0, 4, y, p.a) +
      `<ellipse cx="${x}" cy="${h * 0.86}" rx="${spread}" ry="${h * 0.055}" fill="${p.c}"/>` +
      rect(x + spread * 0.3, h * 0.6, 9, h * 0.26, p.b) +
      disc(x + spread * 0.3 + 4.5, h * 0.56, 7, p.b)
    )
  },
  stairs: (h, p, f) => {
    const n = Math.round(between(f(5), 4, 7))
    const w = 200 / n
    const rise = (h * 0.62) / n
    const at = Math.round(between(f(6), 0, n - 2))
    const steps = repeat(n, (i) => rect(i * w, h * 0.92 - rise * (i + 1), w + 0.5, h, i % 2 ? p.a : p.b))
    const ball = disc(at * w + w / 2, h * 0.92 - rise * (at + 1) - h * 0.075, h * 0.075, p.b)
    return rect(0, 0, 200, h, p.c) + steps + ball
  },
  window: (h, p, f) => {
    const w = between(f(5), 66, 104)
    const x = between(f(6), 34, 160 - w)
    const y = h * 0.14
    const t = h * 0.62
    return (
      rect(0, 0, 200, h, p.b) +
      rect(x, y, w, t, p.c) +
      rect(x + w / 2 - 2.5, y, 5, t, p.b) +
      rect(x, y + t * 0.45, w, 5, p.b) +
      path(`M${x} ${y + t}H${x + w}L${x + w + 46} ${h}H${x + 20}Z`, p.a)
    )
  }
} satisfies Record<string, Motif>
