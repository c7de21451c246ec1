/** Whether a key press belongs to the text that is being typed. */
export const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select')
