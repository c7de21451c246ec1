/** What one pass over the ratings is called. */
export const PASS = { sgd: 'epoch', gibbs: 'sweep' } as const
