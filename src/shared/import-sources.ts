/** The services whose files are read, by the name that the library keeps, with their own. */
export const SERVICES = {
  letterboxd: 'Letterboxd',
  imdb: 'IMDb',
  trakt: 'Trakt',
  movielens: 'MovieLens',
  tmdb: 'TMDB',
  netflix: 'Netflix',
  simkl: 'Simkl',
  movary: 'Movary',
  matinee: 'Matinee'
} as const

export type Source = keyof typeof SERVICES

export const isSource = (name: string): name is Source => Object.hasOwn(SERVICES, name)
