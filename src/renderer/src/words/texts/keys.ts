/** What is written on keys. */
export const keys = {
  control: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  home: 'Home',
  end: 'End',
  pageDown: 'Page ↓'
} as const
