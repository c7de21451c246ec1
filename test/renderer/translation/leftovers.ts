const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt']

/** Every text in the page that people see or hear, in the order of the page; the picture of a poster says nothing. */
export function textsOf(root: Element): string[] {
  if (root.matches('script, style, .poster')) return []
  const own = SPOKEN.map((name) => root.getAttribute(name) ?? '')
  const inside = [...root.childNodes].flatMap((node) =>
    node instanceof Element ? textsOf(node) : node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : []
  )
  return [...own, ...inside].map((text) => text.trim()).filter((text) => text !== '')
}

/** All strings of a value, the longest first. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value)
    .flatMap(stringsOf)
    .sort((a, b) => b.length - a.length)
}

/** Those of the texts that have English words, or figures with an English point, beside what is data. */
export function leftovers(texts: readonly string[], data: readonly string[]): string[] {
  const wanted = data.filter((text) => /[A-Za-z]/.test(text) || /\d\.\d/.test(text))
  return texts.filter((text) => {
    const own = wanted.reduce((rest, known) => rest.replaceAll(known, ''), text)
    return /[A-Za-z]{2}/.test(own) || /\d\.\d/.test(own)
  })
}
