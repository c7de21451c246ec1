/** How a training ended: with the bytes of a model, by request, or without harm to the model in use. */
export type TrainerOutcome =
  | { readonly kind: 'done'; readonly model: Uint8Array }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'diverged' }
  | { readonly kind: 'hung' }
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly detail: string }
