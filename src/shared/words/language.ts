/**
 * The language of the texts, and the regions whose way of writing numbers, days and lists it uses. A translation replaces
 * these, and gives the catalogues of the window (renderer/src/words/texts) and of main (main/words) in its language.
 */
export const LANGUAGE = 'en'
export const NUMBER_LOCALE = 'en-US'
export const DAY_LOCALE = 'en-GB'
