const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

/** When something happened, as short as it can be said: "today 19:42", "14 Nov", "14 Nov 2025". */
export function when(at: number, now: number): string {
  const date = new Date(at)
  const today = new Date(now)
  if (sameDay(date, today)) return `today ${TIME.format(date)}`
  return (date.getFullYear() === today.getFullYear() ? DAY : DAY_AND_YEAR).format(date)
}
