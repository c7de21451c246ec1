import type { ASKED_OPTIONS, Option, TrainingSettings } from '@shared/training'

interface FieldText {
  readonly name: string
  readonly meaning: string
}
type FieldTexts<O extends Option> = O extends { readonly choices: readonly (infer C extends string)[] }
  ? FieldText & { readonly choices: Readonly<Record<C, string>> }
  : FieldText

/** The settings of the next training. */
export const training = {
  label: 'Training settings',
  method: 'Method',
  methods: { auto: 'Automatic', gibbs: 'Sampling', sgd: 'Descent' },
  methodMeaning: {
    auto: 'Sampling where there is time for enough of it, gradient descent for more ratings.',
    gibbs:
      'Draws many models that fit the ratings and averages their predictions. Off by less, and finds its own settings.',
    sgd: 'One model, improved rating by rating. Fast on any number of ratings.'
  } satisfies Record<TrainingSettings['method'], string>,
  fields: {
    budgetSeconds: {
      name: 'Time',
      meaning: 'Seconds that sampling may take on a common computer. More time, more samples, less error.'
    },
    nFactors: { name: 'Factors', meaning: 'Numbers kept for each person and each movie.' },
    nEpochs: { name: 'Epochs', meaning: 'Passes over all ratings, at most. It stops when it no longer gets better.' },
    learningRate: { name: 'Learning rate', meaning: 'How far one rating may move the numbers.' },
    regularization: {
      name: 'Regularization',
      meaning: 'How strongly the numbers are pulled back towards nothing.'
    },
    loss: {
      name: 'Loss',
      meaning: 'With squared loss big misses count more. With absolute loss odd ratings matter less.',
      choices: { L2: 'L2, squared', L1: 'L1, absolute' }
    },
    useBiases: {
      name: 'Biases',
      meaning: 'Learn how generous each person is, and how well everyone likes each movie.'
    },
    seed: { name: 'Seed', meaning: 'Same ratings, same settings, same seed: the same model.' }
  } satisfies { [N in keyof Omit<typeof ASKED_OPTIONS, 'method'>]: FieldTexts<(typeof ASKED_OPTIONS)[N]> },
  onlyDescent: 'Only gradient descent has these, so it will be used.',
  save: 'Save settings',
  saved: 'Saved. The next Retrain uses them.',
  // The limits stand as they are typed, without separators.
  wholeFrom: (name: string, from: number, to: number): string => `${name}: a whole number from ${from} to ${to}.`,
  numberFrom: (name: string, from: number, to: number): string => `${name}: a number from ${from} to ${to}.`,
  numberAbove: (name: string, above: number, to: number): string => `${name}: a number above ${above}, up to ${to}.`
} as const
