const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i'
}
const LEADING_ARTICLE = /^(?:the|an?|la|les?|el|los|las|il|der|die|das|une?) (?=.)/

/**
 * Marks that are accents: of Latin, Greek and Arabic letters all, of Cyrillic ones the stress and the dots of Ё, and what chooses how a
 * sign looks. In other scripts, as in Й, a mark makes another letter.
 */
const ACCENTS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}]\p{M}*)\p{M}|(?<=\p{Script=Cyrillic}\p{M}*)[\u0300\u0301]|(?<=е)\u0308|[\ufe00-\ufe0f]/gu

/**
 * Folds text for comparison: lower case, no accents, fractions and powers as digits of their own ("8½", "Alien³"), "&" as
 * "and", apostrophes dropped, every other run of punctuation one space. "Amélie", "AMELIE" and "amelie" fold alike.
 */
export function foldText(text: string): string {
  return text
    .replace(/\p{No}/gu, ' $&')
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/&/g, ' and ')
    .replace(/['’`´]/g, '')
    .replace(/(?<![\p{L}\p{M}])\p{M}+|[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** What a name is compared by; one of signs alone is itself. */
export const foldName = (name: string): string => foldText(name) || name.trim()

/** Takes a leading article off folded text, unless nothing else is left. */
export function withoutArticle(folded: string): string {
  return folded.replace(LEADING_ARTICLE, '')
}

/** The words of a text as they are indexed: "Spider-Man" gives spider, man and spiderman. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const chunk of text.split(/\s+/)) {
    const parts = foldText(chunk).split(' ')
    for (const part of parts) if (part !== '') words.add(part)
    if (parts.length > 1 && parts.length < 4) words.add(parts.join(''))
  }
  return [...words]
}

/**
 * The folded forms a title can be typed in, without their article: "E.T. the Extra-Terrestrial" is both
 * "e t the extra terrestrial" and "et the extraterrestrial".
 */
export function nameForms(title: string): string[] {
  const joined = title.split(/\s+/).map((chunk) => foldText(chunk).replaceAll(' ', ''))
  const forms = [foldText(title), joined.filter((word) => word !== '').join(' ')]
  return [...new Set(forms.map(withoutArticle))]
}
