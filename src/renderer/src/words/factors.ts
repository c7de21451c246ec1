/** A figure of the arithmetic shown, two decimals and a true minus: "0.24", "−1.20". */
export const figure = (value: number): string => value.toFixed(2).replace('-', '−')
