import type { Coordinate, Palette } from './shapes'

/** One OKLCH colour: lightness 0..1, chroma, hue in degrees. */
const oklch = (lightness: number, chroma: number, hue: number): string =>
  `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(0)})`

/**
 * A movie's colours: the angle of two coordinates is the hue, their distance from the middle the strength, and a third
 * chooses the stock (paper, colour, night). Older movies are less vivid. Text on its stock keeps a contrast above 4.5.
 */
export function paletteOf(f: Coordinate, year: number): Palette {
  const hue = ((Math.atan2(f(4), f(0)) * 180) / Math.PI + 400) % 360
  const strength = 1 - Math.exp(-Math.hypot(f(0), f(4)) / 1.15)
  const chroma = year < 1955 ? 0.02 + strength * 0.06 : 0.045 + strength * 0.085
  const apart = f(1) > 0 ? 38 + 22 * Math.min(f(1), 2) : 165 - 20 * Math.max(f(1), -2)
  const partner = (hue + apart) % 360
  if (f(2) > 0.34) return paper(hue, partner, chroma)
  return f(2) > -0.34 ? colour(hue, partner, chroma) : night(hue, partner, chroma)
}

const paper = (hue: number, partner: number, chroma: number): Palette => ({
  stock: oklch(0.93, 0.016 + chroma * 0.09, 78 + 22 * Math.cos(hue / 57.3)),
  a: oklch(0.6, chroma + 0.045, hue),
  b: oklch(0.315, chroma * 0.7, partner),
  c: oklch(0.8, chroma + 0.005, partner),
  ink: oklch(0.235, 0.03, hue)
})

const colour = (hue: number, partner: number, chroma: number): Palette => ({
  stock: oklch(0.455, Math.min(chroma + 0.03, 0.125), hue),
  a: oklch(0.84, chroma * 0.7 + 0.02, partner),
  b: oklch(0.285, chroma * 0.8, hue),
  c: oklch(0.66, chroma + 0.05, partner),
  ink: oklch(0.97, 0.018, hue)
})

const night = (hue: number, partner: number, chroma: number): Palette => ({
  stock: oklch(0.235, 0.022 + chroma * 0.22, hue),
  a: oklch(0.7, chroma + 0.03, hue),
  b: oklch(0.42, chroma + 0.015, partner),
  c: oklch(0.87, chroma * 0.6, partner),
  ink: oklch(0.95, 0.02, hue)
})
