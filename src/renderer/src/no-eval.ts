import { config } from 'zod'

// zod tries whether it may make functions of text. The page's policy refuses that, and reports the try.
config({ jitless: true })
