import { expect, it } from 'vitest'
import { poster } from '../../../src/renderer/src/poster/draw-poster'
import { MOTIFS, motifOf } from '../../../src/renderer/src/poster/motifs'
import { paletteOf } from '../../../src/renderer/src/poster/palette'
import { fitTitle, letteringOf, textWidth } from '../../../src/renderer/src/poster/title'

const HEAT = {
  title: 'Heat',
  year: 1995,
  genres: ['Action', 'Crime', 'Thriller'],
  posterCoordinates: [0.4, -0.7, 1.1, 0.2, -0.3, 0.9, -1.4, 0.6]
}
const parse = (svg: string): Document => new DOMParser().parseFromString(svg, 'image/svg+xml')

it('is the same for the same facts, and another for another movie', () => {
  expect(poster(HEAT)).toBe(poster({ ...HEAT }))
  expect(poster({ ...HEAT, title: 'Ronin' })).not.toBe(poster(HEAT))
  expect(poster({ ...HEAT, posterCoordinates: HEAT.posterCoordinates.map((x) => -x) })).not.toBe(poster(HEAT))
})

it('has no style attributes, no ids and no scripts, and is hidden from screen readers', () => {
  const svg = parse(poster(HEAT))
  expect(svg.querySelectorAll('[style], [id], script')).toHaveLength(0)
  expect(svg.documentElement.getAttribute('aria-hidden')).toBe('true')
})

it('stretches no letters that join or carry marks, and begins titles of right to left on the right', () => {
  const lines = (title: string) => [...parse(poster({ ...HEAT, title })).querySelectorAll('text')].slice(0, 1)
  expect(lines('Heat')[0]?.hasAttribute('textLength')).toBe(true)
  for (const title of ['باب الحديد', 'ואלס עם באשיר', 'दिलवाले', 'ลุงบุญมี'])
    expect(lines(title)[0]?.hasAttribute('textLength'), title).toBe(false)
  expect(lines('باب الحديد')[0]?.getAttribute('direction')).toBe('rtl')
  expect(Number(lines('باب الحديد')[0]?.getAttribute('x'))).toBeGreaterThan(100)
})

it('a title cannot become markup', () => {
  const svg = parse(poster({ ...HEAT, title: '<img src=x onerror="alert(1)"> & <b>' }))
  expect(svg.querySelector('parsererror, img, b')).toBeNull()
})

it.each(Object.entries(MOTIFS))('the motif %s draws finite shapes at every coordinate', (_name, motif) => {
  for (const at of [-2, -0.4, 0, 0.7, 2]) {
    const f = () => at
    const svg = parse(`<svg xmlns="http://www.w3.org/2000/svg">${motif(150, paletteOf(f, 1990), f)}</svg>`)
    expect(svg.querySelector('parsererror')).toBeNull()
    expect(svg.querySelectorAll('rect, circle, path, ellipse').length).toBeGreaterThan(2)
    expect(svg.documentElement.outerHTML).not.toMatch(/NaN|Infinity|undefined/)
  }
})

it('draws the rarest genre, and coordinates choose between two pictures', () => {
  const middle = () => 0
  expect(motifOf(['Drama', 'Film-Noir'], middle)).toEqual({ genre: 'Film-Noir', motif: MOTIFS.blinds })
  expect(motifOf(['Drama'], () => -2).motif).toBe(MOTIFS.window)
  expect(motifOf(['Drama'], () => 2).motif).toBe(MOTIFS.quarter)
  expect(motifOf([], middle).genre).toBe('')
})

it('draws a movie without year, genres or coordinates', () => {
  const svg = poster({ title: 'Home video', year: null, genres: [], posterCoordinates: [] })
  expect(parse(svg).querySelector('parsererror')).toBeNull()
  expect(svg).not.toMatch(/NaN|null|undefined/)
})

it('a mini has no text', () => {
  expect(parse(poster(HEAT)).querySelectorAll('text').length).toBeGreaterThan(2)
  expect(parse(poster(HEAT, { mini: true })).querySelectorAll('text')).toHaveLength(0)
})

it.each([1931, 1964, 1985, 2001, 2015])('fits long titles of %i into the width', (year) => {
  const type = letteringOf(year)
  const title = 'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb'
  const { lines, size, height } = fitTitle(title, type, 170)
  expect(lines.join(' ').toLowerCase()).toBe(title.toLowerCase())
  for (const line of lines) expect(textWidth(line, type) * size).toBeLessThanOrEqual(170)
  expect(height).toBeLessThanOrEqual(156)
})
